package dev.dbwright.tools.index.size;

import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.statistics.IndexFootprint;
import dev.dbwright.tools.statistics.IndexShape;
import dev.dbwright.tools.twin.Twin;
import dev.dbwright.tools.twin.TwinIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What indexes cost to keep on the tables of a twin. */
public final class WriteCosts {
  private static final String SOURCE = "write rates";

  /** {@code checkpoint_timeout}'s default. */
  private static final double CHECKPOINT_SECONDS = 300;

  // The planner's own defaults: cpu_operator_cost, cpu_index_tuple_cost, random_page_cost,
  // seq_page_cost.
  private static final double OPERATOR_COST = 0.0025;
  private static final double INDEX_TUPLE_COST = 0.005;
  private static final double RANDOM_PAGE_COST = 4;
  private static final double PAGE_COST = 1;

  /** What the planner charges for a page of a descent, in operators ({@code selfuncs.c}). */
  private static final double OPERATORS_PER_PAGE = 50;

  private final WriteRates rates;
  private final Map<ObjectName, List<KeptIndex>> existing;
  private final boolean brinStopsHot;

  /**
   * @param existing indexes by table
   * @param brinStopsHot before PostgreSQL 16
   */
  WriteCosts(WriteRates rates, Map<ObjectName, List<KeptIndex>> existing, boolean brinStopsHot) {
    this.rates = rates;
    this.existing = existing;
    this.brinStopsHot = brinStopsHot;
  }

  public static WriteCosts of(Twin twin, WriteRates rates) {
    List<TwinIndex> written =
        twin.indexes().stream().filter(index -> rates.tables().containsKey(index.table())).toList();
    Map<ObjectName, List<KeptIndex>> existing = new HashMap<>();
    IndexSizes.of(twin)
        .estimate(written)
        .forEach(
            (index, size) ->
                existing
                    .computeIfAbsent(index.table(), absent -> new ArrayList<>())
                    .add(new KeptIndex(index.ddl(), size)));
    int version = twin.statistics().serverVersion();
    return new WriteCosts(rates, existing, version > 0 && version < 160_000);
  }

  /** Of one more index; nothing where no writes to its table are known. */
  public WriteCost of(TwinIndex index, SizeEstimate size) {
    TableWrites writes = rates.tables().get(index.table());
    return writes == null
        ? new WriteCost(0, 0, 0, 0, 0, List.of())
        : of(new KeptIndex(index.ddl(), size), writes, others(index));
  }

  private List<KeptIndex> others(TwinIndex index) {
    return existing.getOrDefault(index.table(), List.of()).stream()
        .filter(each -> !each.ddl().equals(index.ddl()))
        .toList();
  }

  private WriteCost of(KeptIndex index, TableWrites writes, List<KeptIndex> others) {
    double moved = 0;
    double cooled = 0;
    double atRisk = 0;
    double updated = 0;
    for (TableWrites.Updates each : writes.updates()) {
      updated += each.rows();
      boolean cold = others.stream().anyMatch(other -> stopsHot(other, each));
      if (cold) {
        moved += each.rows();
      } else if (stopsHot(index, each)) {
        moved += each.rows();
        cooled += each.rows() * writes.hotShare();
      } else {
        moved += each.rows() * (1 - writes.hotShare());
        atRisk += each.columns().isEmpty() ? each.rows() * writes.hotShare() : 0;
      }
    }
    double covered = index.size().coveredShare();
    double own = (writes.inserted() + moved) * covered;
    EntryWal entry = index.size().wal();
    double wal = (writes.inserted() * entry.insertBytes() + moved * entry.updateBytes()) * covered;
    double walOfOthers = cooled * ofEntry(others, size -> size.wal().updateBytes());
    double lost = updated == 0 ? 0 : cooled / updated;
    double risk = updated == 0 ? 0 : atRisk / updated;
    return new WriteCost(
        wal + walOfOthers,
        fullPages(own, index.size()),
        lost,
        risk,
        own * plannerCost(index.size()) + cooled * ofEntry(others, WriteCosts::plannerCost),
        evidence(own, own == 0 ? entry.insertBytes() : wal / own, walOfOthers, lost, risk));
  }

  /** Of one row in all of them; a partial index has an entry of some rows only. */
  private static double ofEntry(List<KeptIndex> indexes, ToDoubleFunction<SizeEstimate> cost) {
    return indexes.stream()
        .map(KeptIndex::size)
        .mapToDouble(size -> size.coveredShare() * cost.applyAsDouble(size))
        .sum();
  }

  /** Whether updates of those columns give every index of the table a new entry. */
  private boolean stopsHot(KeptIndex index, TableWrites.Updates updates) {
    return (brinStopsHot || !index.isBrin())
        && updates.columns().stream().anyMatch(index::mentions);
  }

  private static double fullPages(double entriesPerSecond, SizeEstimate size) {
    double entries = entriesPerSecond * CHECKPOINT_SECONDS;
    double pages = size.footprint().pages();
    double touched =
        size.appended()
            ? entries
                * size.footprint().sizeBytes()
                / Math.max(1, size.footprint().tuples())
                / IndexFootprint.PAGE_BYTES
            : pages * -Math.expm1(-entries / Math.max(1, pages));
    return touched * IndexFootprint.PAGE_BYTES / CHECKPOINT_SECONDS;
  }

  /**
   * As the planner charges a look-up, and a random page for the leaf that is read and written back;
   * entries that arrive in order share their leaf.
   */
  private static double plannerCost(SizeEstimate size) {
    IndexFootprint footprint = size.footprint();
    double height =
        footprint
            .shape()
            .filter(IndexShape.Btree.class::isInstance)
            .map(shape -> ((IndexShape.Btree) shape).height())
            .orElse(1);
    double descent =
        (Math.ceil(Math.log(Math.max(2, footprint.tuples())) / Math.log(2))
                + (height + 1) * OPERATORS_PER_PAGE)
            * OPERATOR_COST;
    double page =
        size.appended()
            ? PAGE_COST * footprint.pages() / Math.max(1, footprint.tuples())
            : RANDOM_PAGE_COST;
    return descent + INDEX_TUPLE_COST + page;
  }

  private static List<Evidence> evidence(
      double entries, double entryWal, double walOfOthers, double lost, double risk) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence("written to it", entries, "entries/s", SOURCE));
    evidence.add(new Evidence("WAL of an entry", entryWal, "bytes", "measured on PostgreSQL 18"));
    if (lost > 0) {
      evidence.add(new Evidence("updates that are no longer HOT", lost, "ratio", SOURCE));
      evidence.add(
          new Evidence("WAL of the other indexes for them", walOfOthers, "bytes/s", SOURCE));
    }
    if (risk > 0) {
      evidence.add(
          new Evidence("HOT updates of columns that are not known", risk, "ratio", SOURCE));
    }
    return evidence;
  }
}
