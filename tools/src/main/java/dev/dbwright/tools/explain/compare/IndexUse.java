package dev.dbwright.tools.explain.compare;

import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.explain.compare.PlanPair.Match;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.report.Amounts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Indexes that only one of the plans uses. A planner takes the cheapest plan it can: where the new
 * plan costs more, something was taken from it, where it costs less, something was added. An index
 * that appears in a dearer plan was there before.
 */
final class IndexUse {
  private static final double SAME_COST = 0.01;

  // A foreign key checked by index takes microseconds a row; without one it scans the table.
  private static final double TRIGGER_FACTOR = 5;
  private static final double TRIGGER_MS = 5;

  private static final List<String> OPERATORS =
      List.of(" % ", " + ", " - ", " * ", " / ", " || ", " -> ", " ->> ");

  private IndexUse() {}

  /** What an index was used for, and so how surely its loss is a cause and not a consequence. */
  enum Purpose {
    /** It holds an expression: with it come statistics, so estimates move with it. */
    EXPRESSION,
    /** It finds or orders the rows of its table whatever is joined to it. */
    TABLE,
    /** It serves one way of joining: another way needs it no more. */
    JOIN
  }

  /** An index and the access that only one plan makes through it. */
  private record Use(String index, Purpose purpose, Match access) {}

  static Optional<Reason> lost(PlanPair pair, Purpose purpose) {
    Optional<Reason> lost =
        uses(pair, purpose)
            .map(use -> reason(pair, Cause.INDEX_LOST, use, use.access(), "is not used any more"));
    return lost.isPresent() || purpose != Purpose.TABLE ? lost : trigger(pair, Cause.INDEX_LOST);
  }

  static Optional<Reason> gained(PlanPair pair, Purpose purpose) {
    Optional<Reason> gained =
        uses(pair.reversed(), purpose)
            .map(
                use ->
                    reason(pair, Cause.INDEX_GAINED, use, use.access().reversed(), "is used now"));
    return gained.isPresent() || purpose != Purpose.TABLE
        ? gained
        : trigger(pair, Cause.INDEX_GAINED);
  }

  /** The first index of the old plan that the new one lacks, and pays for lacking. */
  private static Optional<Use> uses(PlanPair pair, Purpose purpose) {
    boolean joinsDiffer = JoinChange.any(pair);
    for (PlanNode access : pair.old().all(Role.ACCESS)) {
      Optional<Match> match = pair.match(access);
      for (String index : pair.old().indexes(access)) {
        if (match.isPresent()
            && !pair.now().usesIndex(Side.source(access), index)
            && pays(pair, match.get())
            && purpose == purpose(pair.old(), access, joinsDiffer)
            // Nobody drops a primary key in passing; that its use ended has another cause.
            && (purpose != Purpose.JOIN || !isPrimaryKey(index))) {
          return Optional.of(new Use(index, purpose, match.get()));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean pays(PlanPair pair, Match match) {
    double factor = pair.choiceFactor();
    if (factor > 1 + SAME_COST || factor < 1 - SAME_COST) {
      return factor > 1;
    }
    // A key of the table itself, such as SQLite's rowid, finds rows without any index.
    if (pair.now().indexes(match.now()).isEmpty()
        && pair.now().indexCondition(match.now()).isEmpty()) {
      return true;
    }
    // Where nothing else tells, the index that serves fewer comparisons is the worse one.
    return Double.isNaN(factor)
        && comparisons(pair.now(), match.now()) < comparisons(pair.old(), match.old());
  }

  private static int comparisons(Side side, PlanNode access) {
    return side.indexCondition(access).split(" AND ", -1).length;
  }

  private static Purpose purpose(Side side, PlanNode access, boolean joinsDiffer) {
    String condition = side.indexCondition(access);
    boolean servesJoin =
        condition.isEmpty() || Qualifiers.namesOther(condition, access.target().alias(), side);
    if (joinsDiffer && servesJoin) {
      return Purpose.JOIN;
    }
    return isExpression(condition) ? Purpose.EXPRESSION : Purpose.TABLE;
  }

  /** A function, {@code lower(email)}, is a name before a bracket; an operator stands apart. */
  private static boolean isExpression(String condition) {
    for (int at = condition.indexOf('(', 1); at > 0; at = condition.indexOf('(', at + 1)) {
      char before = condition.charAt(at - 1);
      if (Character.isLetterOrDigit(before) || before == '_') {
        return true;
      }
    }
    return OPERATORS.stream().anyMatch(condition::contains);
  }

  private static boolean isPrimaryKey(String index) {
    String name = index.toLowerCase(Locale.ROOT);
    return name.endsWith("_pkey") || name.equals("primary") || name.startsWith("pk_");
  }

  private static Reason reason(PlanPair pair, Cause cause, Use use, Match access, String what) {
    String table = Side.source(access.old());
    List<Evidence> evidence = StepWork.of(pair, access);
    evidence.addAll(pair.costs());
    return new Reason(
        cause,
        "the index %s of %s %s: %s became %s"
            .formatted(use.index(), table, what, access.old().title(), access.now().title()),
        cause == Cause.INDEX_LOST
            ? check(table, use.purpose())
            : "Keep it, and watch what it adds to each write of " + table + ".",
        evidence);
  }

  private static String check(String table, Purpose purpose) {
    String whereItIs =
        purpose == Purpose.JOIN
            ? "If it is there, see whether a setting rules out this way of joining (SHOW"
                + " enable_nestloop)."
            : "";
    return ("See whether it is still there and valid (\\d %s or pg_index.indisvalid); if it was"
            + " dropped, create it again, CONCURRENTLY. %s")
        .formatted(table, whereItIs)
        .strip();
  }

  /** The check of a foreign key runs in a trigger: its time is all that the plan shows of it. */
  private static Optional<Reason> trigger(PlanPair pair, Cause cause) {
    var before = Triggers.of(pair.old().plan());
    for (var trigger : Triggers.of(pair.now().plan()).entrySet()) {
      Triggers.Calls after = trigger.getValue();
      Triggers.Calls earlier = before.get(trigger.getKey());
      if (earlier == null || !trigger.getKey().startsWith("for constraint ")) {
        continue;
      }
      Triggers.Calls slow = cause == Cause.INDEX_LOST ? after : earlier;
      Triggers.Calls fast = cause == Cause.INDEX_LOST ? earlier : after;
      if (slow.totalMs() - fast.totalMs() >= TRIGGER_MS
          && slow.msPerCall() >= TRIGGER_FACTOR * fast.msPerCall()) {
        return Optional.of(
            new Reason(
                cause,
                "the trigger %s took %s in %s calls and takes %s in %s now: its check has %s"
                    .formatted(
                        trigger.getKey(),
                        Amounts.time(earlier.totalMs()),
                        Amounts.count(earlier.calls()),
                        Amounts.time(after.totalMs()),
                        Amounts.count(after.calls()),
                        cause == Cause.INDEX_LOST ? "no index to use any more" : "an index to use"),
                "See which indexes the referencing columns of this constraint have.",
                pair.numbers("time of the trigger", earlier.totalMs(), after.totalMs(), "ms")));
      }
    }
    return Optional.empty();
  }
}
