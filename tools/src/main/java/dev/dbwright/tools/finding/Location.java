package dev.dbwright.tools.finding;

/** Where a finding points: a plan node, a place in a text, or a database object. */
public sealed interface Location {
  /** A node of a plan, by its id. */
  record Node(int node) implements Location {}

  /** A place in a text; lines and columns count from 1, the end is inclusive. */
  record Text(int line, int column, int endLine, int endColumn) implements Location {}

  /** A database object by its qualified name. */
  record DatabaseObject(String object) implements Location {}
}
