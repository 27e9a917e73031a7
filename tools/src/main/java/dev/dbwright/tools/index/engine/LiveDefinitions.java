package dev.dbwright.tools.index.engine;

import static dev.dbwright.tools.error.ErrorCode.ENGINE_UNSUPPORTED;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.CatalogQuery;
import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.error.DbwrightException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The definitions of a live database as a script, in its own words. */
public final class LiveDefinitions {
  private static final ReadLimits LIMITS =
      new ReadLimits(100_000, 64_000_000, Duration.ofSeconds(60), Duration.ofSeconds(1));

  private static final String OF_SQLITE =
      "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND type IN ('table', 'index')"
          + " AND name NOT LIKE 'sqlite_%' ORDER BY type DESC, rowid";
  private static final String TABLES_OF_MYSQL =
      "SELECT table_name AS name FROM information_schema.tables"
          + " WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' ORDER BY table_name";

  private LiveDefinitions() {}

  /**
   * @throws DbwrightException {@code ENGINE_UNSUPPORTED} for SQL Server, which prints no
   *     definitions
   */
  public static String of(Database database, Cancellation cancellation) {
    return switch (database.engine()) {
      case SQLITE ->
          database.read(
              LIMITS,
              cancellation,
              connection -> joined(CatalogQuery.run(connection, OF_SQLITE), "sql"));
      case MYSQL, MARIADB ->
          database.read(
              LIMITS,
              cancellation,
              connection -> {
                List<CatalogRow> tables = new ArrayList<>();
                for (CatalogRow table : CatalogQuery.run(connection, TABLES_OF_MYSQL)) {
                  String name = "`" + table.text("name").replace("`", "``") + "`";
                  tables.addAll(CatalogQuery.run(connection, "SHOW CREATE TABLE " + name));
                }
                return joined(tables, "Create Table");
              });
      case POSTGRESQL, SQLSERVER ->
          throw new DbwrightException(
              ENGINE_UNSUPPORTED, database.engine().id(), "print a live database's definitions");
    };
  }

  private static String joined(List<CatalogRow> rows, String column) {
    return String.join(";\n", rows.stream().map(row -> row.text(column)).toList());
  }
}
