package dev.dbwright.tools.twin.layout;

/**
 * A column in a row or in an index.
 *
 * @param averageBytes of its values that are not NULL, as {@code pg_stats.avg_width} has it
 */
public record Field(ColumnType type, double averageBytes, double nullFraction) {
  /** Alignment that its values ask for: short ones of varying length ask for none. */
  int alignmentBytes() {
    boolean shortHeader = type.varies() && averageBytes <= 127;
    return shortHeader ? 1 : type.alignmentBytes();
  }
}
