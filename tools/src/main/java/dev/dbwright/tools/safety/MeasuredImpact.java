package dev.dbwright.tools.safety;

import dev.dbwright.tools.change.ChangeForm;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.safety.Impact.AffectedObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers the measured actions into one impact; what several of them touch stands there once. */
final class MeasuredImpact {
  /** The source of a number of rows that is exact. */
  static final String COUNTED = "count(*)";

  private final Map<String, AffectedObject> objects = new LinkedHashMap<>();
  private final Set<String> dependants = new LinkedHashSet<>();
  private final Set<Impact.LockTaken> locks = new LinkedHashSet<>();
  private final List<Impact.RowsHit> rowsHit = new ArrayList<>();
  private final Set<Evidence> evidence = new LinkedHashSet<>();

  /**
   * @param counts exact rows by oid, as far as they were counted
   * @param counted rows that the UPDATE or DELETE hits, as counted
   */
  void add(MeasuredAction measured, Map<Long, OptionalLong> counts, OptionalLong counted) {
    List<ObjectFacts> all = new ArrayList<>();
    measured.facts().ifPresent(all::add);
    all.addAll(measured.takenAlong());
    all.forEach(facts -> object(facts, counts.getOrDefault(facts.oid(), OptionalLong.empty())));
    measured.dependants().forEach(dependant -> dependants.add(dependant.toString()));
    locks.addAll(measured.locks());
    ChangeForm form = measured.action().form();
    if (counted.isPresent()) {
      hit(measured.statement(), measured.objectName(), counted.getAsLong(), true);
    } else if (hitsAllRows(form)) {
      all.stream()
          .filter(ObjectFacts::holdsRows)
          .forEach(facts -> hitAll(measured.statement(), facts, counts));
    }
  }

  private void hitAll(int statement, ObjectFacts facts, Map<Long, OptionalLong> counts) {
    OptionalLong counted = counts.getOrDefault(facts.oid(), OptionalLong.empty());
    Long rows = rows(facts, counted);
    if (rows != null) {
      hit(statement, facts.name(), rows, counted.isPresent());
    }
  }

  private static @Nullable Long rows(ObjectFacts facts, OptionalLong counted) {
    return counted.isPresent() ? Long.valueOf(counted.getAsLong()) : facts.estimatedRows();
  }

  Impact toImpact() {
    return new Impact(
        List.copyOf(objects.values()),
        List.copyOf(dependants),
        List.copyOf(locks),
        rowsHit,
        List.copyOf(evidence));
  }

  private static boolean hitsAllRows(ChangeForm form) {
    return switch (form) {
      case DROP_TABLE, DROP_SCHEMA, DROP_COLUMN, TRUNCATE, DELETE, UPDATE -> true;
      default -> false;
    };
  }

  private void hit(int statement, String relation, long rows, boolean exact) {
    rowsHit.add(new Impact.RowsHit(statement, relation, rows, exact));
  }

  private void object(ObjectFacts facts, OptionalLong counted) {
    String name = facts.name();
    Long rows = rows(facts, counted);
    Long sizeBytes = facts.kind().equals("view") ? null : Long.valueOf(facts.sizeBytes());
    objects.putIfAbsent(
        name, new AffectedObject(name, facts.kind(), rows, sizeBytes, facts.state()));
    figure("rows", name, rows, "rows", counted.isPresent() ? COUNTED : "pg_class.reltuples");
    figure("size", name, sizeBytes, "bytes", "pg_total_relation_size");
    String statistics =
        facts.kind().equals(ObjectFacts.INDEX) ? "pg_stat_all_indexes" : "pg_stat_all_tables";
    if (facts.isTable() || facts.kind().equals(ObjectFacts.INDEX)) {
      figure("scans", name, facts.scans(), "scans", statistics);
      figure("last read", name, facts.lastReadSeconds(), "s", statistics);
    }
    if (facts.isTable()) {
      figure("rows written", name, facts.rowsWritten(), "rows", statistics);
      figure("indexes", name, facts.indexes(), "indexes", "pg_index");
    }
  }

  private void figure(
      String figure, String object, @Nullable Number value, String unit, String source) {
    if (value != null) {
      evidence.add(
          new Evidence(ImpactText.what(figure, object), value.doubleValue(), unit, source));
    }
  }
}
