package dev.dbwright.tools.explain.compare;

import dev.dbwright.tools.explain.compare.IndexUse.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All causes that two plans show, the one that explains the others first. The order is that of the
 * planner's own work: settings and data are given, from them come estimates and indexes, then the
 * order and method of joins, and only then what happens while the plan runs.
 */
final class Causes {
  // Costs and times that differ by less are repeats of the same.
  private static final double NOISE = 1.2;
  private static final double TIME_NOISE = 1.5;

  private Causes() {}

  static List<Reason> of(PlanPair pair, List<Change> changes) {
    boolean dataAccountsForAll = DataChange.accountsForAll(pair);
    Optional<Reason> grew = DataChange.grew(pair);
    List<Reason> reasons = new ArrayList<>();
    Stream.of(
            grew.filter(unused -> dataAccountsForAll),
            IndexUse.lost(pair, Purpose.EXPRESSION),
            IndexUse.gained(pair, Purpose.EXPRESSION),
            EstimateShift.of(pair),
            IndexUse.lost(pair, Purpose.TABLE),
            IndexUse.gained(pair, Purpose.TABLE),
            JoinChange.order(pair),
            IndexUse.lost(pair, Purpose.JOIN),
            IndexUse.gained(pair, Purpose.JOIN),
            JoinChange.method(pair),
            Parallelism.lost(pair),
            SpillChange.appeared(pair),
            grew.filter(unused -> !dataAccountsForAll),
            DataChange.shrank(pair),
            Parallelism.gained(pair),
            SpillChange.gone(pair))
        .flatMap(Optional::stream)
        .filter(reason -> reasons.stream().noneMatch(known -> known.cause() == reason.cause()))
        .forEach(reasons::add);
    return withSettings(pair, changes, reasons);
  }

  /** A setting that differs explains what differs; where nothing does, it had no effect. */
  private static List<Reason> withSettings(
      PlanPair pair, List<Change> changes, List<Reason> reasons) {
    boolean otherShape =
        changes.stream().anyMatch(change -> StepChanges.OF_SHAPE.contains(change.kind()));
    boolean otherChoice = otherShape && differs(pair.choiceFactor(), NOISE);
    boolean anythingDiffers =
        !reasons.isEmpty()
            || otherShape
            || differs(pair.costFactor(), NOISE)
            || differs(pair.timeFactor(), TIME_NOISE);
    Optional<Reason> shown = SettingChange.shown(pair).filter(unused -> anythingDiffers);
    if (shown.isPresent()) {
      reasons.add(0, shown.get());
    } else if (reasons.isEmpty() && otherChoice) {
      reasons.add(SettingChange.leftOver(pair));
    }
    return reasons;
  }

  private static boolean differs(double factor, double noise) {
    return factor > noise || factor < 1 / noise;
  }
}
