package dev.dbwright.tools.index.catalog;

import dev.dbwright.tools.sql.ObjectName;
import java.util.List;

/**
 * A foreign key.
 *
 * @param columns of {@code table}, in the key's order
 */
public record ForeignKeyFacts(ObjectName table, List<String> columns, ObjectName referenced) {
  public ForeignKeyFacts {
    columns = List.copyOf(columns);
  }
}
