package dev.dbwright.tools.explain.compare;

import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.explain.compare.PlanPair.Match;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.report.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Steps of which the planner expects another number of rows, while they return as many. */
final class EstimateShift {
  // A new sample of the statistics moves estimates of rare values by less.
  private static final double FACTOR = 2;
  private static final double ROWS = 10;
  private static final double SAME_ROWS = 1.5;

  private EstimateShift() {}

  static Optional<Reason> of(PlanPair pair) {
    return deepest(pair).map(match -> reason(pair, match));
  }

  /** The first shifted step with none below it: those above inherit the shift. */
  private static Optional<Match> deepest(PlanPair pair) {
    boolean[] shiftedBelow = new boolean[pair.old().plan().nodes().size()];
    Optional<Match> deepest = Optional.empty();
    for (int id = shiftedBelow.length - 1; id >= 0; id--) {
      PlanNode node = pair.old().node(id);
      Optional<Match> shifted = pair.match(node).filter(match -> isShifted(pair, match));
      if (shifted.isPresent() && !shiftedBelow[id]) {
        deepest = shifted;
      }
      shiftedBelow[id] |= shifted.isPresent();
      if (node.parent() != null) {
        shiftedBelow[node.parent()] |= shiftedBelow[id];
      }
    }
    return deepest;
  }

  static boolean isShifted(PlanPair pair, Match match) {
    double before = pair.old().expectedRows(match.old());
    double after = pair.now().expectedRows(match.now());
    boolean moved = Math.abs(after - before) >= ROWS && factor(before, after) >= FACTOR;
    return moved && isComparable(pair, match) && !followsTheRows(pair, match);
  }

  /** What is repeated is expected per execution: comparable only where each asks the same. */
  private static boolean isComparable(PlanPair pair, Match match) {
    Role role = pair.old().role(match.old());
    boolean wasRepeated = pair.old().context().isRepeated(match.old());
    boolean isRepeated = pair.now().context().isRepeated(match.now());
    if (!wasRepeated && !isRepeated) {
      return role != Role.BITMAP;
    }
    return wasRepeated
        && isRepeated
        && role == Role.ACCESS
        && Conditions.of(match.old()).equals(Conditions.of(match.now()));
  }

  private static boolean followsTheRows(PlanPair pair, Match match) {
    double before = pair.old().returnedRows(match.old());
    double after = pair.now().returnedRows(match.now());
    return factor(before, after) >= SAME_ROWS;
  }

  /** At least 1, whichever is more; NaN where either is unknown. */
  static double factor(double before, double after) {
    double low = Math.max(1, Math.min(before, after));
    return Math.max(1, Math.max(before, after)) / low;
  }

  private static Reason reason(PlanPair pair, Match match) {
    double before = pair.old().expectedRows(match.old());
    double after = pair.now().expectedRows(match.now());
    PlanNode now = match.now();
    List<Evidence> evidence = new ArrayList<>(pair.numbers("rows expected", before, after, "rows"));
    double returned = pair.now().returnedRows(now);
    String measured = "";
    if (!Double.isNaN(returned)) {
      evidence.add(new Evidence("rows returned", returned, "rows", pair.now().name()));
      boolean better = factor(returned, after) <= factor(returned, before);
      measured =
          better
              ? "; it returns %s, so the new estimate is the better one"
              : "; it returns %s, so the old estimate was the better one";
    }
    return new Reason(
        Cause.ESTIMATE_CHANGED,
        "the planner expects %s from %s, before it was %s%s"
            .formatted(
                Amounts.rows(after),
                now.title(),
                Amounts.count(before),
                measured.formatted(Amounts.count(returned))),
        "See when the tables were last analyzed (pg_stat_user_tables.last_analyze and"
            + " last_autoanalyze) and whether extended statistics were created or dropped.",
        evidence);
  }
}
