package dev.dbwright.tools.normal.discovery;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.normal.data.CodedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All minimal dependencies and unique sets of columns that a table's rows obey. */
public final class Discovery {
  private final CodedTable table;
  private final ColumnClasses classes;
  private final ClassExpansion expansion;
  private final Rows rows;
  private final AgreeSets seen;
  private final DiscoveryLimits limits;
  private final Cancellation cancellation;

  private Discovery(
      CodedTable table, NullMeaning nulls, DiscoveryLimits limits, Cancellation cancellation) {
    this.table = table;
    this.limits = limits;
    this.cancellation = cancellation;
    classes = ColumnClasses.of(table, nulls);
    expansion = new ClassExpansion(classes.others());
    rows =
        new Rows(
            classes.others().stream().map(members -> table.columns().get(members.get(0))).toList(),
            table.rowCount(),
            nulls);
    seen = new AgreeSets(rows.columnCount());
  }

  /**
   * Looks for all of them; where that would cost more than {@code limits} allow, for those of at
   * most one column on the left, two, and so on, and gives the last of these that was finished.
   *
   * @throws java.util.concurrent.CancellationException if asked to stop
   */
  public static Discovered of(
      CodedTable table, NullMeaning nulls, DiscoveryLimits limits, Cancellation cancellation) {
    return new Discovery(table, nulls, limits, cancellation).discovered();
  }

  private Discovered discovered() {
    // The second half is for the short ones, should there be too many.
    var budget = new Budget(limits.work() / 2, limits.resultBytes(), cancellation);
    Attempt all = attempt(limits.leftMax(), budget);
    if (!budget.isSpent()) {
      return result(
          all,
          all.complete()
              ? Optional.empty()
              : Optional.of(
                  "left sides of more than " + limits.leftMax() + " were not looked for"));
    }
    return shortOnes();
  }

  private Discovered shortOnes() {
    long workLeft = limits.work() / 2;
    Optional<Discovered> last = Optional.empty();
    for (int leftMax = 1; leftMax <= limits.leftMax(); leftMax++) {
      var budget = new Budget(workLeft, limits.resultBytes(), cancellation);
      Attempt attempt = attempt(leftMax, budget);
      if (budget.isSpent()) {
        return last.orElseGet(
            () -> result(attempt, Optional.of("there are too many to look for all")));
      }
      workLeft = budget.workLeft();
      last =
          Optional.of(
              result(
                  attempt,
                  Optional.of(
                      "left sides of more than "
                          + leftMax
                          + " were not looked for: there are too many")));
    }
    return last.orElseThrow();
  }

  private record Attempt(List<PackedSets> found, boolean complete) {}

  private Attempt attempt(int leftMax, Budget budget) {
    var refinement = new Refinement(rows, budget);
    if (seen.count() == 0) {
      Sampling.sample(rows, refinement, seen);
    }
    var clusters = new PathClusters(rows, refinement);
    List<PackedSets> found = new ArrayList<>();
    boolean complete = true;
    for (int right = 0; right <= rows.columnCount(); right++) {
      var leftSides = new LeftSides(rows, right, weight(right), seen, clusters, leftMax, budget);
      if (!budget.isSpent()) {
        complete &= leftSides.search();
      }
      found.add(leftSides.found());
    }
    return new Attempt(found, complete);
  }

  private LeftSides.Weight weight(int right) {
    // A unique set determines each column that is unique, too.
    long rights =
        right == rows.rowItself()
            ? 1L + classes.unique().size()
            : classes.others().get(right).size();
    return (path, length) -> rights * expansion.count(path, length);
  }

  private Discovered result(Attempt attempt, Optional<String> partial) {
    return new Discovered(table.columns().size(), classes, attempt.found(), partial);
  }
}
