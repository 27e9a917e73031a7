package dev.dbwright.tools.normal.evidence;

/** How a server can be asked whether all values of a group are equal, exactly. */
enum Comparison {
  /** The smallest and the largest are equal. */
  ORDERED,
  /** The same, letter by letter: for text whose equality is that, and faster than its order. */
  LETTERS,
  /** All are true, or none is. */
  TRUTH,
  /** Their number without repetition is one: for types that only their index knows to order. */
  COUNTED,
  /**
   * As the server prints them: for types that have no equality, and those that print one to one.
   */
  PRINTED
}
