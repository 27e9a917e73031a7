package dev.dbwright.tools.health;

import static dev.dbwright.tools.error.ErrorCode.ENGINE_UNSUPPORTED;
import static dev.dbwright.tools.error.ErrorCode.TOOL_ARGUMENTS_INVALID;

import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.database.RoleReport;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.tool.Arg;
import dev.dbwright.tools.tool.Tool;
import dev.dbwright.tools.tool.ToolContext;
import dev.dbwright.tools.tool.ToolEffect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tool {@code describe_database}: what the connected database holds. */
public final class DescribeDatabase implements Tool<DescribeDatabase.Input, DatabaseDescription> {
  // A model's context must hold the answer whatever the catalog's size.
  private static final int MOST_TABLES = 40;
  private static final int MOST_COLUMNS_IN_LIST = 30;
  private static final int MOST_COLUMNS_OF_ONE = 400;

  private final ReadLimits limits;

  public DescribeDatabase(ReadLimits limits) {
    this.limits = limits;
  }

  /** The arguments. */
  public record Input(
      @Arg("a table to describe in full, such as orders or public.orders; all tables without it")
          @Nullable String table) {}

  @Override
  public String name() {
    return "describe_database";
  }

  @Override
  public String summary() {
    return "Describes the connected database: version, size, role, schemas, and its largest tables"
        + " with rows, size, columns, keys, foreign keys and indexes with their use. With a table:"
        + " that one in full.";
  }

  @Override
  public ToolEffect effect() {
    return ToolEffect.READS_DATABASE;
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public DatabaseDescription run(Input input, ToolContext context) {
    Database database = context.connectedDatabase();
    RoleReport role = database.role();
    return database.read(
        limits, context.cancellation(), connection -> describe(connection, database, role, input));
  }

  private static DatabaseDescription describe(
      Connection connection, Database database, RoleReport role, Input input) throws SQLException {
    Catalog catalog = catalog(connection, database.engine());
    String wanted = input.table() == null ? "" : input.table().strip();
    List<TableDescription> tables =
        wanted.isEmpty()
            ? catalog.largest(MOST_TABLES, MOST_COLUMNS_IN_LIST)
            : List.of(find(catalog, wanted));
    return new DatabaseDescription(
        database.engine(),
        database.spec().label(),
        catalog.version(),
        catalog.sizeBytes(),
        role,
        catalog.schemas(),
        tables,
        catalog.tableCount());
  }

  private static Catalog catalog(Connection connection, Engine engine) throws SQLException {
    return switch (engine) {
      case POSTGRESQL -> new PostgresqlCatalog(connection);
      case MYSQL, MARIADB -> new MysqlCatalog(connection);
      case SQLITE -> new SqliteCatalog(connection);
      case SQLSERVER ->
          throw new DbwrightException(ENGINE_UNSUPPORTED, engine.id(), "describe a database");
    };
  }

  private static TableDescription find(Catalog catalog, String wanted) throws SQLException {
    List<TableDescription> named = catalog.named(wanted, MOST_COLUMNS_OF_ONE);
    if (named.size() == 1) {
      return named.get(0);
    }
    if (named.isEmpty()) {
      throw new DbwrightException(TOOL_ARGUMENTS_INVALID, "table", "there is no table " + wanted);
    }
    throw new DbwrightException(
        TOOL_ARGUMENTS_INVALID,
        "table",
        "several fit, name one: "
            + String.join(", ", named.stream().map(TableDescription::qualifiedName).toList()));
  }
}
