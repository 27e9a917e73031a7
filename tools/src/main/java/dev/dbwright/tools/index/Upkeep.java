package dev.dbwright.tools.index;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.index.size.TableWrites;
import dev.dbwright.tools.index.size.WriteCost;
import dev.dbwright.tools.index.size.WriteCosts;
import dev.dbwright.tools.index.size.WriteRates;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.twin.Twin;
import dev.dbwright.tools.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What writes pay for an index: WAL a second where rates are known, and a share of the workload's
 * cost, which what it saves is compared with.
 */
final class Upkeep {
  /** Calls that happened in nobody knows what time are compared within one run of the workload. */
  private static final Duration ONE_RUN = Duration.ofSeconds(1);

  private final Optional<WriteCosts> perSecond;
  private final Optional<WriteCosts> compared;
  private final double sharePerCost;
  private final List<String> remarks;

  private Upkeep(
      Optional<WriteCosts> perSecond,
      Optional<WriteCosts> compared,
      double sharePerCost,
      List<String> remarks) {
    this.perSecond = perSecond;
    this.compared = compared;
    this.sharePerCost = sharePerCost;
    this.remarks = List.copyOf(remarks);
  }

  /** On a twin that shows what exists. */
  static Upkeep of(
      Twin twin, PlannedWorkload planned, Activity activity, Cancellation cancellation) {
    Workload workload = planned.workload();
    List<String> remarks = new ArrayList<>();
    if (!workload.isWeighted()) {
      boolean written = activity.counted().isPresent() || hasWrites(workload);
      if (written || planned.size() > 1) {
        remarks.add(
            "How often the statements run is not known: each query weighs the same, however little"
                + " it costs"
                + (written
                    ? ", and what an index costs the writes is not weighed against what it saves."
                    : "."));
      }
      return new Upkeep(
          activity.counted().map(rates -> WriteCosts.of(twin, rates)),
          Optional.empty(),
          0,
          remarks);
    }
    cancellation.throwIfAsked();
    Duration time = activity.observed().orElse(ONE_RUN);
    WriteRates ofWorkload = WriteRates.of(twin, workload, time);
    remarks.addAll(ofWorkload.remarks());
    boolean comparable = activity.observed().isPresent();
    WriteRates counted = activity.counted().orElseGet(WriteRates::unknown);
    if (!comparable && !counted.tables().isEmpty()) {
      remarks.add(
          "In what time the workload's calls happened is not known: of the writes only its own are"
              + " weighed against what an index saves, those that the database counted are told.");
    }
    WriteCosts compared =
        WriteCosts.of(twin, comparable ? together(ofWorkload, counted) : ofWorkload);
    double cost =
        IntStream.range(0, planned.size())
            .mapToDouble(each -> planned.calls(each) * planned.costBefore(each))
            .sum();
    return new Upkeep(
        comparable
            ? Optional.of(compared)
            : activity.counted().map(rates -> WriteCosts.of(twin, rates)),
        Optional.of(compared),
        cost == 0 ? 0 : time.toMillis() / 1000.0 / cost,
        remarks);
  }

  private static boolean hasWrites(Workload workload) {
    return workload.statements().stream().anyMatch(each -> WriteRates.mayWrite(each.sql()));
  }

  /** Statements know which columns they set, the counters how many updates were HOT. */
  private static WriteRates together(WriteRates ofWorkload, WriteRates counted) {
    Map<ObjectName, TableWrites> tables = new HashMap<>(counted.tables());
    ofWorkload
        .tables()
        .forEach(
            (table, writes) -> {
              TableWrites known = counted.tables().get(table);
              tables.put(table, known == null ? writes : writes.withHotShare(known.hotShare()));
            });
    return new WriteRates(tables, List.of());
  }

  /** What is not part of it, one sentence each. */
  List<String> remarks() {
    return remarks;
  }

  /** At the known rates; empty where none are known. */
  Optional<WriteCost> cost(TrialIndex index) {
    return perSecond.map(costs -> costs.of(index.index(), index.size()));
  }

  /** Of the workload's cost; 0 where the two cannot be compared. */
  double share(TrialIndex index) {
    return compared
        .map(costs -> costs.of(index.index(), index.size()).plannerCostPerSecond() * sharePerCost)
        .orElse(0.0);
  }
}
