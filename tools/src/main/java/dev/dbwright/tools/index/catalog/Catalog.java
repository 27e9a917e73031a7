package dev.dbwright.tools.index.catalog;

import static dev.dbwright.tools.error.ErrorCode.TWIN_FAILED;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.sql.ObjectName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A snapshot of a twin's catalog.
 *
 * @param tables by the name of each table and partition: a partition gives the table it belongs to
 */
public record Catalog(
    Map<ObjectName, TableFacts> tables,
    List<ForeignKeyFacts> foreignKeys,
    OperatorClasses operatorClasses) {
  public Catalog {
    tables = Map.copyOf(tables);
    foreignKeys = List.copyOf(foreignKeys);
  }

  /**
   * Reads with a session that sees statistics; takes a few tens of milliseconds.
   *
   * @throws DbwrightException {@code TWIN_FAILED}
   */
  public static Catalog read(Connection connection) {
    try {
      return new Catalog(
          TableReader.tables(connection),
          TableReader.foreignKeys(connection),
          OperatorClasses.read(connection));
    } catch (SQLException e) {
      throw DbwrightException.causedBy(e, TWIN_FAILED, String.valueOf(e.getMessage()));
    }
  }

  public Optional<TableFacts> table(ObjectName name) {
    return Optional.ofNullable(tables.get(name));
  }
}
