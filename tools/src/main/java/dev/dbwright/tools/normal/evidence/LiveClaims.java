package dev.dbwright.tools.normal.evidence;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.normal.discovery.NullMeaning;
import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.normal.theory.FunctionalDependency;
import dev.dbwright.tools.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Asks a live database whether dependencies hold: first a sample in memory, which refutes what
 * fails often, then one statement for each left side that compares every row. Nothing is proved by
 * a sample, nor by hashes.
 */
public final class LiveClaims {
  // Any does; the same every time.
  private static final long SEED = 1;

  private LiveClaims() {}

  /**
   * @param candidates dependencies between columns of {@code table}, by position; what they were
   *     held for before plays no part
   * @throws dev.dbwright.tools.error.DbwrightException {@code TABLE_NOT_READABLE}, or as {@link
   *     Database#read} does; a statement that is stopped by its limit of time makes its candidates
   *     UNKNOWN instead
   */
  public static LiveAnswer ask(
      Database database,
      Table table,
      List<Claim> candidates,
      NullMeaning nulls,
      LiveLimits limits,
      Cancellation cancellation) {
    List<LeftSide> sides = bySide(candidates);
    AttributeSet needed =
        candidates.stream()
            .map(Claim::dependency)
            .flatMap(dependency -> Stream.of(dependency.left(), dependency.right()))
            .reduce(AttributeSet.EMPTY, AttributeSet::union);
    if (needed.isEmpty()) {
      return new LiveAnswer(List.of(), "no rows", List.of());
    }
    LiveDialect dialect = LiveDialect.of(database.engine());
    LiveTable live =
        database.read(
            limits.read(limits.statement()),
            cancellation,
            connection -> LiveTableReader.read(connection, dialect, table));
    live.requireReadable(needed);
    LiveSample sample = LiveSample.read(database, live, needed, SEED, limits, cancellation);
    var refutation = new SampleRefutation(sample.rows(), needed, nulls);
    var statements = new LiveStatements(database, dialect, limits, cancellation);
    var run = new LiveRun(statements, live, sample, refutation, nulls);
    return new LiveAnswer(run.ask(sides), sample.told(), remarks(live, needed));
  }

  /** Each left side once, in the order in which they come. */
  private static List<LeftSide> bySide(List<Claim> candidates) {
    Map<AttributeSet, AttributeSet> rights = new LinkedHashMap<>();
    for (Claim candidate : candidates) {
      FunctionalDependency dependency = candidate.dependency();
      rights.merge(
          dependency.left(), dependency.right().minus(dependency.left()), AttributeSet::union);
    }
    List<LeftSide> sides = new ArrayList<>();
    rights.forEach((left, right) -> sides.add(new LeftSide(left, right)));
    return sides;
  }

  private static List<String> remarks(LiveTable table, AttributeSet asked) {
    List<String> remarks = new ArrayList<>();
    remarks.add("Values are equal where the server's GROUP BY takes them for equal.");
    List<String> printed =
        asked.stream()
            .mapToObj(table.columns()::get)
            .filter(LiveColumn::approximate)
            .map(LiveColumn::name)
            .toList();
    if (!printed.isEmpty()) {
      remarks.add(
          "Compared as printed, since their types have no equality: "
              + String.join(", ", printed)
              + ".");
    }
    if (table.hidesRows()) {
      remarks.add("Row security may hide rows from " + table.role() + ": nothing is proved.");
    }
    return remarks;
  }
}
