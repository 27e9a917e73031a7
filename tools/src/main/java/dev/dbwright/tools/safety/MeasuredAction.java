package dev.dbwright.tools.safety;

import dev.dbwright.tools.change.ChangeAction;
import java.util.List;
import java.util.Optional;

/**
 * One action with what was measured of its object.
 *
 * @param statement which statement it belongs to, from 0
 * @param cascade true where it takes what depends on its object along
 * @param facts empty for an object that does not exist yet
 * @param dependants those that the action affects
 * @param takenAlong objects that CASCADE or the drop of a schema takes along
 * @param locks what it will lock
 * @param wayBack statements or words that undo it
 */
record MeasuredAction(
    int statement,
    ChangeAction action,
    boolean cascade,
    Optional<ObjectFacts> facts,
    List<Dependants.Dependant> dependants,
    List<ObjectFacts> takenAlong,
    List<Impact.LockTaken> locks,
    List<String> wayBack) {
  MeasuredAction {
    dependants = List.copyOf(dependants);
    takenAlong = List.copyOf(takenAlong);
    locks = List.copyOf(locks);
    wayBack = List.copyOf(wayBack);
  }

  /** With its schema, once the catalog knows it. */
  String objectName() {
    return facts.map(ObjectFacts::name).orElse(action.object().toString());
  }
}
