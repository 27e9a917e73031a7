package dev.dbwright.tools.safety;

import dev.dbwright.tools.change.ChangeStatement;
import dev.dbwright.tools.change.LockMode;
import dev.dbwright.tools.database.SearchPath;
import dev.dbwright.tools.safety.ExecutionReport.Numbers;
import dev.dbwright.tools.safety.ExecutionReport.ObjectChange;
import dev.dbwright.tools.safety.ImpactMeasurement.Measurement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What statements have done, read in the transaction that did it: locks that it holds, and the
 * numbers of each object beside those from before.
 */
record ObservedEffects(List<Impact.LockTaken> locks, List<ObjectChange> objects) {
  // Enough to count again what was counted before; the change itself took longer.
  private static final Duration COUNT_LIMIT = Duration.ofSeconds(2);

  // What is dropped has no name any more: that one comes from before.
  private static final String LOCKS =
      """
      SELECT l.relation,
             CASE WHEN c.oid IS NOT NULL THEN format('%I.%I', n.nspname, c.relname) END, l.mode
      FROM pg_locks l
      LEFT JOIN pg_class c ON c.oid = l.relation
      LEFT JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE l.pid = pg_backend_pid() AND l.granted AND l.locktype = 'relation'
        AND l.mode <> 'AccessShareLock'
        AND l.relation >= 16384 AND coalesce(n.nspname, '') NOT LIKE 'pg_toast%'
      ORDER BY 2 NULLS LAST, 3
      """;

  ObservedEffects {
    locks = List.copyOf(locks);
    objects = List.copyOf(objects);
  }

  /** Leaves the transaction as it found it. */
  static ObservedEffects of(
      Connection connection, List<ChangeStatement> statements, Measurement before)
      throws SQLException {
    Savepoint savepoint = connection.setSavepoint();
    try {
      var names = new CatalogNames(connection);
      Map<String, Long> made = new LinkedHashMap<>();
      for (MeasuredAction action : before.actions()) {
        if (action.facts().isEmpty()) {
          OptionalLong oid = names.relation(action.action().object());
          oid.ifPresent(found -> made.put(action.objectName(), found));
        }
      }
      SearchPath.onlyCatalog(connection);
      Map<Long, ObjectFacts> known = known(before);
      return new ObservedEffects(
          locks(connection, known), objects(connection, before, known, made));
    } finally {
      connection.rollback(savepoint);
    }
  }

  private static Map<Long, ObjectFacts> known(Measurement before) {
    Map<Long, ObjectFacts> known = new LinkedHashMap<>();
    for (MeasuredAction action : before.actions()) {
      action.facts().ifPresent(facts -> known.put(facts.oid(), facts));
      action.takenAlong().forEach(facts -> known.put(facts.oid(), facts));
    }
    return known;
  }

  private static List<Impact.LockTaken> locks(Connection connection, Map<Long, ObjectFacts> known)
      throws SQLException {
    List<Impact.LockTaken> locks = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(LOCKS)) {
      while (row.next()) {
        String name = row.getString(2);
        if (name == null) {
          ObjectFacts dropped = known.get(row.getLong(1));
          name = dropped == null ? null : dropped.name();
        }
        if (name != null) {
          locks.add(new Impact.LockTaken(name, LockMode.ofCatalog(row.getString(3)).manualName()));
        }
      }
    }
    return locks;
  }

  private static List<ObjectChange> objects(
      Connection connection,
      Measurement before,
      Map<Long, ObjectFacts> known,
      Map<String, Long> made)
      throws SQLException {
    List<ObjectChange> changes = new ArrayList<>();
    for (ObjectFacts old : known.values()) {
      Long rows = counted(before.impact(), old.name());
      changes.add(
          new ObjectChange(old.name(), numbers(old, rows), now(connection, old, rows != null)));
    }
    for (Map.Entry<String, Long> added : made.entrySet()) {
      Optional<ObjectFacts> facts = ObjectFacts.ofRelation(connection, added.getValue());
      if (facts.isPresent()) {
        changes.add(
            new ObjectChange(
                facts.get().name(), null, now(connection, facts.get(), facts.get().isTable())));
      }
    }
    return changes;
  }

  /** The rows of {@code object} as they were counted before; absent where they were estimated. */
  private static @Nullable Long counted(Impact before, String object) {
    boolean counted =
        before.evidence().stream()
            .anyMatch(
                figure ->
                    figure.what().equals(ImpactText.what("rows", object))
                        && figure.source().equals(MeasuredImpact.COUNTED));
    return !counted
        ? null
        : before.objects().stream()
            .filter(affected -> affected.name().equals(object))
            .map(Impact.AffectedObject::rows)
            .findFirst()
            .orElse(null);
  }

  private static @Nullable Numbers now(Connection connection, ObjectFacts old, boolean count)
      throws SQLException {
    Optional<ObjectFacts> facts =
        old.kind().equals(ObjectFacts.SCHEMA)
            ? ObjectFacts.ofSchema(connection, old.oid())
            : ObjectFacts.ofRelation(connection, old.oid());
    if (facts.isEmpty()) {
      return null;
    }
    OptionalLong rows =
        count
            ? RowCount.within(COUNT_LIMIT, connection, "SELECT count(*) FROM " + facts.get().name())
            : OptionalLong.empty();
    return numbers(facts.get(), rows.isPresent() ? Long.valueOf(rows.getAsLong()) : null);
  }

  private static Numbers numbers(ObjectFacts facts, @Nullable Long rows) {
    return new Numbers(rows, facts.sizeBytes(), facts.indexes());
  }
}
