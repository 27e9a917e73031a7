package dev.dbwright.tools.schema;

import dev.dbwright.tools.sql.ObjectName;
import java.util.List;
import java.util.Optional;

/**
 * Tables, in the order in which they were found. A partitioned table stands for its partitions.
 *
 * @param remarks what is there but not in the tables, each with its table: an exclusion constraint,
 *     columns that come from a query
 */
public record Schema(List<Table> tables, List<String> remarks) {
  public Schema {
    tables = List.copyOf(tables);
    remarks = List.copyOf(remarks);
  }

  public Schema(List<Table> tables) {
    this(tables, List.of());
  }

  /** The table of that name; a name without schema finds the only table that is called so. */
  public Optional<Table> table(ObjectName name) {
    List<Table> found = tables.stream().filter(table -> table.isNamed(name)).toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }
}
