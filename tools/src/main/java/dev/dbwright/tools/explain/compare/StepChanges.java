package dev.dbwright.tools.explain.compare;

import dev.dbwright.tools.explain.compare.Change.Kind;
import dev.dbwright.tools.explain.compare.PlanPair.Match;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.report.Amounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything that differs between two plans, what cost or saved most time first. */
final class StepChanges {
  static final Set<Kind> OF_SHAPE = Set.of(Kind.METHOD, Kind.STEP_GONE, Kind.STEP_ADDED);

  private static final double SHARE_OF_TIME = 0.1;
  private static final double ROWS_FACTOR = 1.5;
  private static final double PAGES_FACTOR = 2;
  // Below these a factor is noise.
  private static final double ROWS = 10;
  private static final double PAGES = 100;
  // Plans tell microseconds; more digits would only be noise of the subtraction.
  private static final double DIGITS = 1e6;

  private final PlanPair pair;
  private final double planMs;
  private final List<Change> changes = new ArrayList<>();

  private StepChanges(PlanPair pair) {
    this.pair = pair;
    this.planMs = Math.max(pair.old().plan().root().totalMs(), pair.now().plan().root().totalMs());
  }

  static List<Change> of(PlanPair pair) {
    var found = new StepChanges(pair);
    for (PlanNode old : pair.old().plan().nodes()) {
      pair.match(old).ifPresentOrElse(found::compare, () -> found.gone(old));
    }
    for (PlanNode now : pair.now().plan().nodes()) {
      if (pair.matching().old(now).isEmpty()) {
        found.added(now);
      }
    }
    // Sorting keeps plan order among equals, so the same plans always give the same order.
    found.changes.sort(Comparator.comparingDouble(change -> -weight(change)));
    found.aroundTheSteps();
    return found.changes;
  }

  private static double weight(Change change) {
    return change.deltaMs() == null ? 0 : Math.abs(change.deltaMs());
  }

  private void gone(PlanNode old) {
    Double delta = StepWork.isTimed(old) ? rounded(-old.selfMs()) : null;
    changes.add(new Change(old.id(), null, Kind.STEP_GONE, old.title() + " is gone", delta));
  }

  private void added(PlanNode now) {
    Double delta = StepWork.isTimed(now) ? rounded(now.selfMs()) : null;
    changes.add(new Change(null, now.id(), Kind.STEP_ADDED, now.title() + " was added", delta));
  }

  private void compare(Match match) {
    PlanNode old = match.old();
    PlanNode now = match.now();
    @Nullable Double delta =
        StepWork.isTimed(old) && StepWork.isTimed(now)
            ? rounded(now.selfMs() - old.selfMs())
            : null;
    if (!old.title().equals(now.title())) {
      add(match, Kind.METHOD, old.title() + " became " + now.title(), delta);
    } else if (delta != null && Math.abs(delta) >= SHARE_OF_TIME * planMs) {
      String what = "%s: %s of its own, now %s";
      add(match, Kind.TIME, what, Amounts.time(old.selfMs()), Amounts.time(now.selfMs()), delta);
    }
    if (JoinChange.isSwapped(pair, match)) {
      add(match, Kind.SIDES, "the sides of " + now.title() + " were exchanged", null);
    }
    if (EstimateShift.isShifted(pair, match)) {
      double before = pair.old().expectedRows(old);
      double after = pair.now().expectedRows(now);
      String what = "%s: %s rows expected, now %s";
      add(match, Kind.ESTIMATE, what, Amounts.count(before), Amounts.count(after), null);
    }
    rows(match);
    pages(match);
    if (SpillChange.spills(old) != SpillChange.spills(now)) {
      String verb = SpillChange.spills(now) ? " spills to disk now" : " spills no more";
      add(match, Kind.SPILL, now.title() + verb, null);
    }
    double workers = now.number("Workers Launched");
    if (old.number("Workers Launched") != workers) {
      String what = "%s: %s workers, now %s";
      String before = Amounts.count(old.number("Workers Launched"));
      add(match, Kind.WORKERS, what, before, Amounts.count(workers), null);
    }
  }

  private void rows(Match match) {
    double before = pair.old().returnedRows(match.old());
    double after = pair.now().returnedRows(match.now());
    boolean perExecution =
        pair.old().context().isRepeated(match.old())
            || pair.now().context().isRepeated(match.now());
    if (!perExecution
        && Math.abs(after - before) >= ROWS
        && EstimateShift.factor(before, after) >= ROWS_FACTOR) {
      String what = "%s: %s rows returned, now %s";
      add(match, Kind.ROWS, what, Amounts.count(before), Amounts.count(after), null);
    }
  }

  private void pages(Match match) {
    double before = StepWork.ownPages(match.old());
    double after = StepWork.ownPages(match.now());
    if (Math.abs(after - before) >= PAGES && EstimateShift.factor(before, after) >= PAGES_FACTOR) {
      String what = "%s: %s pages touched, now %s";
      add(match, Kind.BUFFERS, what, Amounts.count(before), Amounts.count(after), null);
    }
  }

  private void aroundTheSteps() {
    for (String setting : SettingChange.differences(pair)) {
      changes.add(new Change(null, null, Kind.SETTING, setting, null));
    }
    var before = Triggers.of(pair.old().plan());
    Triggers.of(pair.now().plan())
        .forEach(
            (name, after) -> {
              double old = before.getOrDefault(name, Triggers.NONE).totalMs();
              double delta = after.totalMs() - old;
              double most = Math.max(planMs, Math.max(old, after.totalMs()));
              if (delta != 0 && Math.abs(delta) >= SHARE_OF_TIME * most) {
                String what =
                    "trigger %s: %s, now %s"
                        .formatted(name, Amounts.time(old), Amounts.time(after.totalMs()));
                changes.add(new Change(null, null, Kind.TRIGGER, what, rounded(delta)));
              }
            });
  }

  private void add(
      Match match, Kind kind, String what, String before, String after, @Nullable Double delta) {
    add(match, kind, what.formatted(match.now().title(), before, after), delta);
  }

  private void add(Match match, Kind kind, String what, @Nullable Double delta) {
    changes.add(new Change(match.old().id(), match.now().id(), kind, what, delta));
  }

  private static double rounded(double ms) {
    return Math.round(ms * DIGITS) / DIGITS;
  }
}
