package dev.dbwright.tools.safety;

import static dev.dbwright.tools.error.ErrorCode.QUERY_FAILED;
import static dev.dbwright.tools.error.ErrorCode.QUERY_TIMED_OUT;

import dev.dbwright.tools.change.ChangeAction;
import dev.dbwright.tools.change.ChangeForm;
import dev.dbwright.tools.change.ChangeStatement;
import dev.dbwright.tools.database.SearchPath;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.safety.Dependants.Dependant;
import dev.dbwright.tools.sql.ObjectName;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Measures what statements would touch, in the running transaction of one connection. It only
 * reads, and leaves the transaction as it found it.
 */
final class ImpactMeasurement {
  /** A count of a whole table that takes longer is not worth its load; the estimate serves. */
  private static final Duration WHOLE_TABLE_LIMIT = Duration.ofSeconds(2);

  /** How many rows a condition hits must be known: nobody approves a guess. */
  private static final Duration CONDITION_LIMIT = Duration.ofSeconds(10);

  // About what a cold disk reads in two seconds; above it, counting would only be cut off.
  private static final long COUNTED_UP_TO_BYTES = 2L << 30;

  private final Connection connection;
  private final CatalogNames names;
  private final MeasuredImpact impact = new MeasuredImpact();
  private final Map<Long, OptionalLong> counts = new LinkedHashMap<>();

  private ImpactMeasurement(Connection connection) {
    this.connection = connection;
    this.names = new CatalogNames(connection);
  }

  /** What was measured, for the plan and for its way back. */
  record Measurement(Impact impact, List<MeasuredAction> actions) {
    Measurement {
      actions = List.copyOf(actions);
    }
  }

  /**
   * @throws DbwrightException {@code QUERY_FAILED} where an object does not exist, {@code
   *     QUERY_TIMED_OUT} where the rows that a condition hits could not be counted
   */
  static Measurement measure(Connection connection, List<ChangeStatement> statements)
      throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      return new ImpactMeasurement(connection).run(statements);
    } finally {
      connection.rollback(before);
    }
  }

  private Measurement run(List<ChangeStatement> statements) throws SQLException {
    // The user's names and conditions mean what his search_path says, our own queries only
    // pg_catalog: so first all of those, then these.
    Map<ObjectName, Long> oids = new LinkedHashMap<>();
    List<OptionalLong> hits = new ArrayList<>();
    for (ChangeStatement statement : statements) {
      for (ChangeAction action : statement.actions()) {
        resolve(action, oids);
      }
      hits.add(rowsHit(statement));
    }
    SearchPath.onlyCatalog(connection);
    List<MeasuredAction> actions = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      for (ChangeAction action : statements.get(i).actions()) {
        MeasuredAction measured = measure(i, statements.get(i), action, oids);
        actions.add(measured);
        impact.add(measured, rowsOf(measured), hits.get(i));
      }
    }
    return new Measurement(impact.toImpact(), actions);
  }

  private void resolve(ChangeAction action, Map<ObjectName, Long> oids) throws SQLException {
    if (action.form() == ChangeForm.CREATE_EXTENSION) {
      return; // a table of that name is another thing
    }
    OptionalLong oid =
        isSchema(action.form()) ? names.schema(action.object()) : names.relation(action.object());
    if (oid.isEmpty() && !action.form().createsItsObject()) {
      throw new DbwrightException(QUERY_FAILED, "\"" + action.object() + "\" does not exist");
    }
    oid.ifPresent(known -> oids.put(action.object(), known));
    for (ObjectName table : action.related()) {
      names.relation(table).ifPresent(known -> oids.put(table, known));
    }
  }

  private static boolean isSchema(ChangeForm form) {
    return form == ChangeForm.DROP_SCHEMA || form == ChangeForm.CREATE_SCHEMA;
  }

  /** Empty where the statement is no UPDATE or DELETE, or hits a whole table too large to count. */
  private OptionalLong rowsHit(ChangeStatement statement) throws SQLException {
    if (statement.rowCountQuery().isEmpty()) {
      return OptionalLong.empty();
    }
    boolean conditional = statement.actions().stream().anyMatch(action -> !action.part().isEmpty());
    Duration limit = conditional ? CONDITION_LIMIT : WHOLE_TABLE_LIMIT;
    OptionalLong rows = RowCount.within(limit, connection, statement.rowCountQuery().get());
    if (rows.isEmpty() && conditional) {
      throw new DbwrightException(
          QUERY_TIMED_OUT, CONDITION_LIMIT.toSeconds() + " s of counting the rows it hits");
    }
    return rows;
  }

  private MeasuredAction measure(
      int statement, ChangeStatement whole, ChangeAction action, Map<ObjectName, Long> oids)
      throws SQLException {
    Optional<ObjectFacts> facts = facts(action, oids);
    List<Dependant> all = dependants(action, facts);
    List<ObjectFacts> along = takenAlong(whole, action, facts, all);
    List<Impact.LockTaken> locks =
        LocksTaken.of(action, whole.cascade(), facts, along, related(action, oids), all);
    Set<Dependants.Kind> kinds = Dependants.affectedBy(action.form());
    return new MeasuredAction(
        statement,
        action,
        whole.cascade(),
        facts,
        all.stream().filter(dependant -> kinds.contains(dependant.kind())).toList(),
        along,
        locks,
        new WayBack(connection).of(action, facts));
  }

  private Optional<ObjectFacts> facts(ChangeAction action, Map<ObjectName, Long> oids)
      throws SQLException {
    Long oid = oids.get(action.object());
    if (oid == null) {
      return Optional.empty();
    }
    return isSchema(action.form())
        ? ObjectFacts.ofSchema(connection, oid)
        : ObjectFacts.ofRelation(connection, oid);
  }

  private List<String> related(ChangeAction action, Map<ObjectName, Long> oids)
      throws SQLException {
    List<String> related = new ArrayList<>();
    for (ObjectName table : action.related()) {
      Long oid = oids.get(table);
      if (oid != null) {
        ObjectFacts.ofRelation(connection, oid).map(ObjectFacts::name).ifPresent(related::add);
      }
    }
    if (action.form() == ChangeForm.DROP_CONSTRAINT) {
      Long oid = oids.get(action.object());
      related.addAll(names.referencedBy(oid == null ? 0 : oid, action.part()));
    }
    return related;
  }

  /** All of the object, or of the column that is meant, whether or not they are affected. */
  private List<Dependant> dependants(ChangeAction action, Optional<ObjectFacts> facts)
      throws SQLException {
    if (facts.isEmpty() || isSchema(action.form())) {
      return List.of();
    }
    boolean ofColumn =
        !action.part().isEmpty()
            && switch (action.form()) {
              case DROP_COLUMN, COLUMN_TYPE, RENAME -> true;
              default -> false;
            };
    long oid = facts.get().oid();
    return ofColumn
        ? Dependants.ofColumn(connection, oid, action.part())
        : Dependants.of(connection, oid);
  }

  /** What CASCADE empties or drops besides, with its rows: TRUNCATE follows foreign keys. */
  private List<ObjectFacts> takenAlong(
      ChangeStatement whole,
      ChangeAction action,
      Optional<ObjectFacts> facts,
      List<Dependant> dependants)
      throws SQLException {
    Map<Long, ObjectFacts> along = new LinkedHashMap<>();
    if (action.form() == ChangeForm.DROP_SCHEMA && facts.isPresent()) {
      for (long oid : names.relationsIn(facts.get().oid())) {
        ObjectFacts.ofRelation(connection, oid).ifPresent(found -> along.put(oid, found));
      }
    } else if (action.form() == ChangeForm.TRUNCATE && whole.cascade()) {
      followForeignKeys(dependants, along);
      facts.ifPresent(itself -> along.remove(itself.oid()));
    }
    return List.copyOf(along.values());
  }

  private void followForeignKeys(List<Dependant> dependants, Map<Long, ObjectFacts> along)
      throws SQLException {
    for (Dependant dependant : dependants) {
      boolean refers =
          dependant.kind() == Dependants.Kind.FOREIGN_KEY
              || dependant.kind() == Dependants.Kind.CASCADING_FOREIGN_KEY;
      if (refers && !along.containsKey(dependant.oid())) {
        ObjectFacts.ofRelation(connection, dependant.oid())
            .ifPresent(found -> along.put(dependant.oid(), found));
        followForeignKeys(Dependants.of(connection, dependant.oid()), along);
      }
    }
  }

  /** Exact counts of what would be lost or changed; of nothing else. */
  private Map<Long, OptionalLong> rowsOf(MeasuredAction measured) throws SQLException {
    if (FormRisk.losesData(measured.action().form())) {
      List<ObjectFacts> all = new ArrayList<>(measured.takenAlong());
      measured.facts().ifPresent(all::add);
      for (ObjectFacts facts : all) {
        if (!counts.containsKey(facts.oid()) && facts.holdsRows()) {
          counts.put(facts.oid(), count(facts));
        }
      }
    }
    return counts;
  }

  private OptionalLong count(ObjectFacts facts) throws SQLException {
    return facts.sizeBytes() > COUNTED_UP_TO_BYTES
        ? OptionalLong.empty()
        : RowCount.within(WHOLE_TABLE_LIMIT, connection, "SELECT count(*) FROM " + facts.name());
  }
}
