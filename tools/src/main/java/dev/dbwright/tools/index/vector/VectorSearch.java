package dev.dbwright.tools.index.vector;

import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.twin.layout.DefinedTable;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement's ORDER BY a distance with a LIMIT: what an index of pgvector serves.
 *
 * @param cast the type that the statement casts the column to before it measures
 * @param filters the table's other columns in WHERE
 */
record VectorSearch(
    DefinedTable table,
    String column,
    Shape shape,
    boolean cast,
    VectorDistance distance,
    Set<String> filters) {
  /**
   * A type with its dimensions.
   *
   * @param dimensions 0 where they are not declared
   */
  record Shape(VectorType type, int dimensions) {
    private static final Pattern TYPE =
        Pattern.compile("(?:.*\\.)?\"?(\\w+)\"?\\s*(?:\\(\\s*(\\d{1,6})\\s*\\))?");

    /** Empty for a type that is none of pgvector's. */
    static Optional<Shape> of(String type) {
      Matcher written = TYPE.matcher(type);
      if (!written.matches()) {
        return Optional.empty();
      }
      int dimensions = written.group(2) == null ? 0 : Integer.parseInt(written.group(2));
      return VectorType.of(written.group(1)).map(known -> new Shape(known, dimensions));
    }

    @Override
    public String toString() {
      return "%s(%d)".formatted(type.sql(), dimensions);
    }
  }

  /** As an index has it for its key. */
  String key() {
    String name = ObjectName.of(column).toString();
    return cast ? "(%s::%s)".formatted(name, shape) : name;
  }

  /** The same search on the column cast to another type, as its statement would have to say. */
  VectorSearch castTo(VectorType type) {
    return new VectorSearch(
        table, column, new Shape(type, shape.dimensions()), true, distance, filters);
  }
}
