package dev.dbwright.tools.index.engine;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.CatalogQuery;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.index.IndexAdvice;
import dev.dbwright.tools.index.QueryBenefit;
import dev.dbwright.tools.sql.SqlStatement;
import dev.dbwright.tools.sql.StatementSplitter;
import dev.dbwright.tools.workload.Workload;
import dev.dbwright.tools.workload.WorkloadStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The plans that a live MySQL or MariaDB has for a workload as it is. Neither knows indexes that do
 * not exist, so that there is no plan with them to be asked for.
 */
public final class LivePlans {
  private static final int MOST_ASKED = 200;

  private LivePlans() {}

  /** The same advice with each query's plan before. */
  public static IndexAdvice add(
      IndexAdvice advice, Database database, Workload workload, Cancellation cancellation) {
    List<QueryBenefit> queries = new ArrayList<>();
    List<String> remarks = new ArrayList<>(advice.remarks());
    long asked = 0;
    for (WorkloadStatement statement : workload.statements().stream().limit(MOST_ASKED).toList()) {
      Optional<String> query = query(database.engine(), statement.sql());
      if (query.isPresent()) {
        try {
          asked++;
          queries.add(benefit(statement, plan(database, query.get(), cancellation), advice));
        } catch (DbwrightException e) {
          remarks.add(
              "%s was not planned: %s.".formatted(statement.source(), e.toRecord().message()));
        }
      }
    }
    remarks.add(
        "%s was asked for the plans as they are (EXPLAIN, %d statements). It has no hypothetical indexes: what the proposed ones change was not tried."
            .formatted(database.engine().id(), asked));
    return advice.with(queries, remarks, asked);
  }

  /** One SELECT with its values; of others EXPLAIN is not asked. */
  private static Optional<String> query(Engine engine, String sql) {
    List<SqlStatement> statements = StatementSplitter.split(engine, sql);
    if (statements.size() != 1) {
      return Optional.empty();
    }
    String text = statements.get(0).text().strip();
    String lower = text.toLowerCase(Locale.ROOT);
    boolean reads = lower.startsWith("select") || lower.startsWith("with");
    return reads ? Optional.of(text) : Optional.empty();
  }

  private static String plan(Database database, String query, Cancellation cancellation) {
    return database.read(
        ReadLimits.STANDARD,
        cancellation,
        connection ->
            CatalogQuery.run(connection, "EXPLAIN FORMAT=JSON " + query).get(0).text("EXPLAIN"));
  }

  private static QueryBenefit benefit(
      WorkloadStatement statement, String plan, IndexAdvice advice) {
    return new QueryBenefit(
        statement.source(),
        statement.calls(),
        Double.NaN,
        Double.NaN,
        advice.create().stream()
            .filter(index -> index.queries().contains(statement.source()))
            .map(index -> index.ddl())
            .toList(),
        plan,
        "");
  }
}
