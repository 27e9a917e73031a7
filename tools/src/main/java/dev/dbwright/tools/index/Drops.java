package dev.dbwright.tools.index;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.CatalogQuery;
import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.indexing.IndexCatalog;
import dev.dbwright.tools.indexing.IndexDdl;
import dev.dbwright.tools.indexing.IndexTrait;
import dev.dbwright.tools.indexing.Redundancy;
import dev.dbwright.tools.indexing.TableIndex;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Existing indexes that can go once the proposal is there: another one stands in for them, or
 * nothing has read them for long. Each is hidden, and the workload planned without it, first.
 */
final class Drops {
  private static final int TWIN_VERSION = 18;

  private final Twin twin;
  private final PlannedWorkload workload;
  private final Proof proof;
  private final UnaryOperator<String> names;
  private final Cancellation cancellation;
  private final Set<TwinIndex> gone = new HashSet<>();
  private long explains;

  /**
   * @param proof whose set is shown on the twin
   * @param names from a trial's name to the one that is proposed
   */
  Drops(
      Twin twin,
      PlannedWorkload workload,
      Proof proof,
      UnaryOperator<String> names,
      Cancellation cancellation) {
    this.twin = twin;
    this.workload = workload;
    this.proof = proof;
    this.names = names;
    this.cancellation = cancellation;
  }

  long explains() {
    return explains;
  }

  List<DroppedIndex> find(Set<ObjectName> unused) throws SQLException {
    Map<String, TwinIndex> existing = new HashMap<>();
    twin.indexes().forEach(index -> existing.put(index.name().toString(), index));
    Map<String, TableIndex> known = new LinkedHashMap<>();
    for (CatalogRow row : CatalogQuery.run(twin.catalog(), IndexCatalog.sql(TWIN_VERSION))) {
      TableIndex index = IndexCatalog.index(row);
      if (!index.is(IndexTrait.HIDDEN)) {
        known.put(index.name(), index);
      }
    }
    List<DroppedIndex> drops = new ArrayList<>();
    for (Redundancy redundancy : Redundancy.of(known.values())) {
      TwinIndex index = existing.get(redundancy.gone().name());
      if (index != null && isHarmless(index)) {
        drops.add(redundant(redundancy));
      }
    }
    for (ObjectName name : unused) {
      TableIndex index = known.get(name.toString());
      Optional<TwinIndex> there = Optional.ofNullable(existing.get(name.toString()));
      if (index != null && !index.mustStay() && there.filter(this::isHarmless).isPresent()) {
        drops.add(unused(index));
      }
    }
    twin.hide(Set.of());
    return drops;
  }

  /** Whether no statement costs more without the index; then it stays hidden. */
  private boolean isHarmless(TwinIndex index) {
    if (!gone.add(index)) {
      return false;
    }
    twin.hide(gone);
    for (int statement = 0; statement < workload.size(); statement++) {
      if (reads(statement, index)) {
        cancellation.throwIfAsked();
        explains++;
        double cost = twin.plan(workload.statement(statement).sql()).cost();
        if (cost > Math.max(proof.after(statement), proof.before(statement)) * 1.01
            || cost > proof.after(statement) * 1.05) {
          gone.remove(index);
          twin.hide(gone);
          return false;
        }
      }
    }
    return true;
  }

  private boolean reads(int statement, TwinIndex index) {
    return workload.before().get(statement).steps().stream()
        .flatMap(step -> step.text("Relation Name").stream())
        .anyMatch(index.table().last()::equals);
  }

  private DroppedIndex redundant(Redundancy redundancy) {
    TableIndex gone = redundancy.gone();
    String survivor = names.apply(redundancy.kept().name());
    return new DroppedIndex(
        IndexDdl.drop(gone.name(), gone.definition()),
        redundancy.kind() == Redundancy.Kind.DUPLICATE ? "duplicate" : "redundant",
        survivor,
        IndexDdl.create(gone.definition()),
        evidence(gone));
  }

  private DroppedIndex unused(TableIndex index) {
    return new DroppedIndex(
        IndexDdl.drop(index.name(), index.definition()),
        "unused",
        "none needs to: no statement of the workload costs more without it",
        IndexDdl.create(index.definition()),
        evidence(index));
  }

  private List<Evidence> evidence(TableIndex index) {
    return List.of(
        new Evidence("size of the index", index.sizeBytes(), "bytes", "pg_class"),
        new Evidence(
            "statements of the workload that cost more without it", 0, "statements", "twin"));
  }
}
