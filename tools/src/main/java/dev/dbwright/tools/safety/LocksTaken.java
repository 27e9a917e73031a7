package dev.dbwright.tools.safety;

import dev.dbwright.tools.change.ChangeAction;
import dev.dbwright.tools.change.ChangeForm;
import dev.dbwright.tools.change.LockMode;
import dev.dbwright.tools.safety.Dependants.Dependant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The table-level locks that an action will take, from the knowledge of its form: not observed. The
 * relations come from the catalog.
 */
final class LocksTaken {
  private final Set<Impact.LockTaken> locks = new LinkedHashSet<>();

  private LocksTaken() {}

  /**
   * @param takenAlong what CASCADE or the drop of a schema takes along
   * @param related the tables that the statement names besides, resolved
   * @param dependants all dependants of the object, whether or not they are affected
   */
  static List<Impact.LockTaken> of(
      ChangeAction action,
      boolean cascade,
      Optional<ObjectFacts> facts,
      List<ObjectFacts> takenAlong,
      List<String> related,
      List<Dependant> dependants) {
    var taken = new LocksTaken();
    ChangeForm form = action.form();
    facts.ifPresent(known -> taken.onObject(form, known));
    takenAlong.forEach(object -> taken.add(object.name(), form.lock()));
    LockMode onRelated =
        switch (form) {
          case CREATE_PARTITION, DROP_CONSTRAINT -> LockMode.ACCESS_EXCLUSIVE;
          default -> LockMode.SHARE_ROW_EXCLUSIVE;
        };
    related.forEach(table -> taken.add(table, onRelated));
    for (Dependant dependant : dependants) {
      if (locksToo(form, cascade, dependant.kind())) {
        taken.add(dependant.relation(), form.lock());
      }
    }
    return List.copyOf(taken.locks);
  }

  private void onObject(ChangeForm form, ObjectFacts facts) {
    switch (form) {
      case CREATE_SCHEMA, DROP_SCHEMA, GRANT, REVOKE, CREATE_EXTENSION -> {}
      case DROP_INDEX, DROP_INDEX_CONCURRENTLY, REINDEX_CONCURRENTLY -> {
        add(facts.table(), form.lock());
        add(facts.name(), form.lock());
      }
      // The table may be read, but each plan that looks at the index waits.
      case REINDEX -> {
        add(facts.table(), LockMode.SHARE);
        if (!facts.isTable()) {
          add(facts.name(), form.lock());
        }
      }
      default -> add(facts.name(), form.lock());
    }
  }

  private static boolean locksToo(ChangeForm form, boolean cascade, Dependants.Kind kind) {
    return switch (kind) {
      case PARTITION ->
          switch (form) {
            case CREATE_INDEX_CONCURRENTLY, GRANT, REVOKE -> false;
            default -> true;
          };
      // The triggers of the foreign key on the other table go.
      case REFERENCED_TABLE -> form == ChangeForm.COLUMN_TYPE || drops(form);
      case FOREIGN_KEY, CASCADING_FOREIGN_KEY ->
          form == ChangeForm.COLUMN_TYPE || (cascade && drops(form));
      case VIEW, MATERIALIZED_VIEW -> cascade && drops(form);
      default -> false;
    };
  }

  private static boolean drops(ChangeForm form) {
    return switch (form) {
      case DROP_TABLE, DROP_COLUMN, DROP_VIEW, DROP_MATERIALIZED_VIEW -> true;
      default -> false;
    };
  }

  private void add(String relation, LockMode mode) {
    locks.add(new Impact.LockTaken(relation, mode.manualName()));
  }
}
