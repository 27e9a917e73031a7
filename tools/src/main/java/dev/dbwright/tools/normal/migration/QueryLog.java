package dev.dbwright.tools.normal.migration;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.schema.Table;
import dev.dbwright.tools.sql.Literal;
import dev.dbwright.tools.sql.SqlStatement;
import dev.dbwright.tools.sql.StatementSplitter;
import java.util.List;

/**
 * Statements that are put to a database.
 *
 * @param told where they are from, or how to get them, for people
 */
public record QueryLog(List<String> statements, String told) {
  public QueryLog {
    statements = List.copyOf(statements);
  }

  /** Those of {@code text}, separated by semicolons. */
  public static QueryLog of(String text) {
    List<String> statements =
        StatementSplitter.split(Engine.POSTGRESQL, text).stream().map(SqlStatement::text).toList();
    return new QueryLog(
        statements, "Given: " + Amounts.count(statements.size(), "statements") + ".");
  }

  /** Nobody was asked for any. */
  public static QueryLog unknown(Table table) {
    return new QueryLog(
        List.of(),
        "Not known here. Give the statements that use it, separated by semicolons (--queries FILE); where pg_stat_statements is installed, this lists them: SELECT query FROM pg_stat_statements WHERE strpos(query, %s) > 0 ORDER BY total_exec_time DESC;"
            .formatted(Literal.of(table.name().last())));
  }
}
