package dev.dbwright.tools.index;

import dev.dbwright.tools.database.CatalogQuery;
import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.indexing.ForeignKeyIndexes;
import dev.dbwright.tools.indexing.IndexCatalog;
import dev.dbwright.tools.indexing.IndexDdl;
import dev.dbwright.tools.indexing.IndexTrait;
import dev.dbwright.tools.indexing.Redundancy;
import dev.dbwright.tools.indexing.TableIndex;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.twin.Twin;
import dev.dbwright.tools.twin.TwinIndex;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Existing indexes that can go once the proposal is there: another one stands in for them, or
 * nothing has read them for long. Each is hidden, and the workload planned without it, first.
 */
final class Drops {
  private static final int TWIN_VERSION = 18;

  /** The planner itself takes two costs within 1 % for the same. */
  private static final double DEAREST = 1.01;

  private static final int NAMED = 5;

  // Nothing but a search needs them; without some of them a foreign key would lack its index.
  private static final String SPARE =
      """
      SELECT i.indexrelid::bigint AS oid
      FROM pg_index i
      WHERE NOT i.indisunique AND i.indisvalid AND NOT i.indisreplident AND NOT i.indisclustered
        AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)
        AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.contype = 'f' AND\s"""
          + ForeignKeyIndexes.SERVES
          + ")";

  private final Planning planning;
  private final Twin twin;
  private final PlannedWorkload workload;
  private final Proof proof;
  private final UnaryOperator<String> names;
  private final Set<TwinIndex> gone = new HashSet<>();
  private final List<String> kept = new ArrayList<>();
  private int untried;

  /**
   * @param proof whose set is shown on the twin
   * @param names from a trial's name to the one that is proposed
   */
  Drops(Proof proof, UnaryOperator<String> names) {
    this.planning = proof.planning();
    this.twin = planning.twin();
    this.workload = planning.workload();
    this.proof = proof;
    this.names = names;
  }

  List<DroppedIndex> find(Set<ObjectName> unused) throws SQLException {
    Map<String, TwinIndex> existing = new HashMap<>();
    twin.indexes().forEach(index -> existing.put(index.name().toString(), index));
    Map<String, TableIndex> known = new LinkedHashMap<>();
    for (CatalogRow row : CatalogQuery.run(twin.catalog(), IndexCatalog.sqlOfAll(TWIN_VERSION))) {
      TableIndex index = IndexCatalog.index(row);
      if (!index.is(IndexTrait.HIDDEN)) {
        known.put(index.name(), index);
      }
    }
    List<DroppedIndex> drops = new ArrayList<>();
    for (Redundancy redundancy : Redundancy.of(known.values())) {
      TwinIndex index = existing.get(redundancy.gone().name());
      OptionalDouble dearest = index == null ? OptionalDouble.empty() : hiddenForGood(index);
      dearest.ifPresent(most -> drops.add(redundant(redundancy, most)));
    }
    Set<String> survivors = drops.stream().map(DroppedIndex::survivor).collect(Collectors.toSet());
    for (ObjectName name : unused) {
      TableIndex index = survivors.contains(name.toString()) ? null : known.get(name.toString());
      TwinIndex there = existing.get(name.toString());
      if (index != null && there != null && !index.mustStay()) {
        hiddenForGood(there).ifPresent(most -> drops.add(unused(index, most)));
      }
    }
    twin.hide(Set.of());
    return drops;
  }

  /**
   * Hides the index, and leaves it so where no statement gets dearer than a rounding by it.
   *
   * @return the most that a statement's cost grows by, as a share; empty where the index stays
   */
  private OptionalDouble hiddenForGood(TwinIndex index) {
    if (gone.contains(index)) {
      return OptionalDouble.empty();
    }
    if (planning.deadline().hasPassed()) {
      untried++;
      return OptionalDouble.empty();
    }
    gone.add(index);
    twin.hide(gone);
    boolean partitioned = !twin.parts(index).isEmpty();
    double most = 1;
    for (int statement = 0; statement < workload.size(); statement++) {
      if (partitioned || reads(statement, index)) {
        double cost = planning.cost(statement);
        most = Math.max(most, cost / Math.max(proof.after(statement), Double.MIN_NORMAL));
        if (most > DEAREST) {
          gone.remove(index);
          twin.hide(gone);
          kept.add(
              "%s could seem superfluous, and stays: without it %s costs %.2f instead of %.2f."
                  .formatted(
                      index.name(),
                      workload.statement(statement).source(),
                      cost,
                      proof.after(statement)));
          return OptionalDouble.empty();
        }
      }
    }
    return OptionalDouble.of(most - 1);
  }

  // A plan names the partitions, an index of all of them the parent.
  private boolean reads(int statement, TwinIndex index) {
    return workload.before().get(statement).steps().stream()
        .flatMap(step -> step.text("Relation Name").stream())
        .anyMatch(index.table().last()::equals);
  }

  /**
   * What stays though another index could stand in for it, and what no plan reads: a workload need
   * not be all that runs, so that nothing follows from it.
   */
  List<String> remarks(Set<ObjectName> unused) throws SQLException {
    Set<Long> spare =
        CatalogQuery.run(twin.catalog(), SPARE).stream()
            .map(row -> row.whole("oid"))
            .collect(Collectors.toSet());
    Set<String> read = proof.read();
    List<String> names =
        twin.indexes().stream()
            .filter(index -> spare.contains(index.oid()) && !gone.contains(index))
            .filter(index -> !unused.contains(index.name()))
            .filter(
                index ->
                    Stream.concat(Stream.of(index), twin.parts(index).stream())
                        .noneMatch(each -> read.contains(each.name().last())))
            .map(index -> index.name().toString())
            .sorted()
            .toList();
    List<String> remarks = new ArrayList<>(kept);
    if (untried > 0) {
      remarks.add(
          "The time did not suffice to try whether %s could go."
              .formatted(Amounts.count(untried, "existing indexes")));
    }
    if (names.isEmpty()) {
      return remarks;
    }
    String more = names.size() > NAMED ? " and %d more".formatted(names.size() - NAMED) : "";
    remarks.add(
        "No plan of this workload reads %s%s. The workload may not be all that runs, so that no drop is proposed for it."
            .formatted(String.join(", ", names.subList(0, Math.min(NAMED, names.size()))), more));
    return remarks;
  }

  private DroppedIndex redundant(Redundancy redundancy, double most) {
    TableIndex gone = redundancy.gone();
    String survivor = names.apply(redundancy.kept().name());
    return new DroppedIndex(
        IndexDdl.drop(gone.name(), gone.definition()),
        redundancy.kind() == Redundancy.Kind.DUPLICATE ? "duplicate" : "redundant",
        survivor,
        IndexDdl.create(gone.definition()),
        evidence(gone, most));
  }

  private DroppedIndex unused(TableIndex index, double most) {
    return new DroppedIndex(
        IndexDdl.drop(index.name(), index.definition()),
        "unused",
        "none needs to: no statement of the workload gets more than 1.0 % dearer without it",
        IndexDdl.create(index.definition()),
        evidence(index, most));
  }

  private List<Evidence> evidence(TableIndex index, double most) {
    return List.of(
        new Evidence("size of the index", index.sizeBytes(), "bytes", "pg_class"),
        new Evidence(
            "statements of the workload that get more than 1.0 % dearer without it",
            0, "statements", "twin"),
        new Evidence("most that a statement gets dearer without it", most, "ratio", "twin"));
  }
}
