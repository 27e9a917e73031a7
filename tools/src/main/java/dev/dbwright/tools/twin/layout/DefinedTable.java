package dev.dbwright.tools.twin.layout;

import dev.dbwright.tools.schema.Table;
import dev.dbwright.tools.sql.ObjectName;
import java.util.Optional;

/**
 * A table of a script, or a partition of one.
 *
 * @param name with its schema
 * @param definition of a partition that of the table it is part of
 * @param parent of a partition
 * @param bounds of a partition by range of one column
 * @param isPartitioned true where its rows lie in its partitions
 */
public record DefinedTable(
    ObjectName name,
    Table definition,
    Optional<ObjectName> parent,
    Optional<Bounds> bounds,
    boolean isPartitioned) {
  /**
   * The values of one partition.
   *
   * @param low the least
   * @param high the first that lies behind it
   */
  public record Bounds(String column, String low, String high) {}
}
