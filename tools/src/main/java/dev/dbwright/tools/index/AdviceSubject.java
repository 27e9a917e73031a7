package dev.dbwright.tools.index;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.CatalogQuery;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.indexing.UnusedIndexes;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.sql.SqlCursor;
import dev.dbwright.tools.twin.Blueprint;
import dev.dbwright.tools.twin.source.LiveSource;
import dev.dbwright.tools.workload.StatementsView;
import dev.dbwright.tools.workload.Workload;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The database that indexes are wanted for, and what runs on it.
 *
 * @param unused indexes that nothing has read for long; only a live database's counters tell
 */
public record AdviceSubject(Blueprint blueprint, Workload workload, Set<ObjectName> unused) {
  public AdviceSubject {
    unused = Set.copyOf(unused);
  }

  /** Of definitions with their statistics. */
  public static AdviceSubject of(Blueprint blueprint, Workload workload) {
    return new AdviceSubject(blueprint, workload, Set.of());
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
        database.read(ReadLimits.STANDARD, cancellation, AdviceSubject::unused));
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
