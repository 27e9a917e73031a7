package dev.dbwright.tools.index;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.CatalogQuery;
import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.index.size.WriteRates;
import dev.dbwright.tools.indexing.UnusedIndexes;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.sql.SqlCursor;
import dev.dbwright.tools.twin.Blueprint;
import dev.dbwright.tools.twin.source.LiveSource;
import dev.dbwright.tools.workload.StatementsView;
import dev.dbwright.tools.workload.Workload;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The database that indexes are wanted for, and what runs on it.
 *
 * @param unused indexes that nothing has read for long; only a live database's counters tell
 * @param outdated the tables whose statistics are, and why, as a clause
 * @param source the live database, asked how it plans what the twin plans; the caller closes it
 */
public record AdviceSubject(
    Blueprint blueprint,
    Workload workload,
    Set<ObjectName> unused,
    Activity activity,
    Map<ObjectName, String> outdated,
    Optional<Database> source) {
  private static final String COUNTED_SECONDS =
      """
      SELECT extract(epoch FROM now() - stats_reset)::float8 AS seconds
      FROM %s.pg_stat_statements_info
      """;
  private static final String COUNTED_IN =
      """
      SELECT quote_ident(n.nspname) AS schema
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relname = 'pg_stat_statements_info' AND has_table_privilege(c.oid, 'SELECT')
      """;

  public AdviceSubject {
    unused = Set.copyOf(unused);
    outdated = Map.copyOf(outdated);
  }

  /** Of definitions with their statistics. */
  public static AdviceSubject of(Blueprint blueprint, Workload workload) {
    return new AdviceSubject(
        blueprint, workload, Set.of(), Activity.unknown(), Map.of(), Optional.empty());
  }

  /**
   * Of a live database.
   *
   * @param given without it, what the database counted
   */
  public static AdviceSubject of(
      Database database, Optional<Workload> given, Cancellation cancellation) {
    Workload workload = given.orElseGet(() -> StatementsView.read(database, cancellation));
    workload.requireStatements();
    return new AdviceSubject(
        LiveSource.read(database, cancellation),
        workload,
        database.read(ReadLimits.STANDARD, cancellation, AdviceSubject::unused),
        new Activity(
            Optional.of(database.read(ReadLimits.STANDARD, cancellation, WriteRates::live)),
            given.isPresent()
                ? Optional.empty()
                : database.read(ReadLimits.STANDARD, cancellation, AdviceSubject::observed)),
        database.read(ReadLimits.STANDARD, cancellation, OutdatedStatistics::read),
        Optional.of(database));
  }

  /** Since when {@code pg_stat_statements} counts; before its version 1.9 it does not say. */
  private static Optional<Duration> observed(Connection connection) throws SQLException {
    List<CatalogRow> views = CatalogQuery.run(connection, COUNTED_IN);
    if (views.isEmpty()) {
      return Optional.empty();
    }
    String sql = COUNTED_SECONDS.formatted(views.get(0).text("schema"));
    return CatalogQuery.run(connection, sql).stream()
        .map(row -> Duration.ofMillis(Math.round(row.real("seconds") * 1000)))
        .findFirst();
  }

  private static Set<ObjectName> unused(Connection connection) throws SQLException {
    String standby = "SELECT pg_is_in_recovery()::int AS standby";
    boolean onStandby = CatalogQuery.run(connection, standby).get(0).whole("standby") == 1;
    return CatalogQuery.run(connection, UnusedIndexes.sql()).stream()
        .filter(row -> UnusedIndexes.isSure(row, onStandby))
        .flatMap(row -> SqlCursor.over(row.text("index_name")).stream())
        .flatMap(name -> name.name().stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
