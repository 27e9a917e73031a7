package dev.dbwright.tools.explain.compare;

import dev.dbwright.tools.explain.compare.PlanPair.Match;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.report.Amounts;
import java.util.Comparator;
import java.util.Optional;

/** A table that has more rows, or fewer, as the same scan of it shows. */
final class DataChange {
  private static final double FACTOR = 1.5;
  private static final double ROWS = 50;

  // Sorting and a cache that is too small cost more than in proportion; what is slower still has
  // another cause beside it.
  private static final double BEYOND_PROPORTION = 3;

  private DataChange() {}

  /** Rows that the same access of both plans looked at. */
  private record Growth(Match access, double before, double after) {
    double factor() {
      return after / Math.max(1, before);
    }
  }

  static Optional<Reason> grew(PlanPair pair) {
    return growths(pair, FACTOR, Double.MAX_VALUE)
        .map(growth -> reason(pair, Cause.DATA_GREW, growth, "more"));
  }

  static Optional<Reason> shrank(PlanPair pair) {
    return growths(pair, 0, 1 / FACTOR)
        .map(growth -> reason(pair, Cause.DATA_SHRANK, growth, "fewer"));
  }

  /** True where the rows grew enough to account for the time by themselves. */
  static boolean accountsForAll(PlanPair pair) {
    return growths(pair, FACTOR, Double.MAX_VALUE)
        .filter(growth -> !(pair.factor() > growth.factor() * BEYOND_PROPORTION))
        .isPresent();
  }

  private static Optional<Growth> growths(PlanPair pair, double least, double most) {
    return pair.old().all(Role.ACCESS).stream()
        .flatMap(access -> pair.match(access).stream())
        .flatMap(match -> growth(pair, match).stream())
        .filter(growth -> growth.factor() >= least && growth.factor() <= most)
        .filter(growth -> Math.abs(growth.after() - growth.before()) >= ROWS)
        .max(Comparator.comparingDouble(growth -> Math.max(growth.before(), growth.after())));
  }

  private static Optional<Growth> growth(PlanPair pair, Match match) {
    PlanNode old = match.old();
    PlanNode now = match.now();
    if (pair.old().context().isRepeated(old) || pair.now().context().isRepeated(now)) {
      return Optional.empty();
    }
    boolean wholeTable =
        old.target().index() == null
            && now.target().index() == null
            && pair.old().indexes(old).isEmpty()
            && pair.now().indexes(now).isEmpty();
    boolean sameRows = Conditions.of(old).equals(Conditions.of(now));
    double before = Double.NaN;
    double after = Double.NaN;
    if (wholeTable) {
      before = pair.old().visitedRows(old);
      after = pair.now().visitedRows(now);
    } else if (sameRows) {
      before = pair.old().returnedRows(old);
      after = pair.now().returnedRows(now);
    }
    // An unfiltered scan is expected to return the table: its pages times the rows on a page.
    if ((Double.isNaN(before) || Double.isNaN(after)) && Conditions.of(old).isEmpty() && sameRows) {
      before = pair.old().expectedRows(old);
      after = pair.now().expectedRows(now);
    }
    return Double.isNaN(before) || Double.isNaN(after)
        ? Optional.empty()
        : Optional.of(new Growth(match, before, after));
  }

  private static Reason reason(PlanPair pair, Cause cause, Growth growth, String more) {
    String table = Side.source(growth.access().now());
    return new Reason(
        cause,
        "%s holds %s rows: %s were read, now it is %s"
            .formatted(table, more, Amounts.count(growth.before()), Amounts.count(growth.after())),
        cause == Cause.DATA_GREW
            ? "Compare the row counts of "
                + table
                + "; if it goes on growing, the statement needs"
                + " an index, a partition or less to read."
            : "Make sure that the rows missing from " + table + " are meant to be gone.",
        pair.numbers("rows read", growth.before(), growth.after(), "rows"));
  }
}
