package dev.dbwright.tools.tuning.postgresql;

import java.util.List;

/** Settings that are decided together, from one idea. */
interface ParameterGroup {
  List<Advised> parameters(Situation situation);

  /** What no setting can say. */
  default List<String> remarks(Situation situation) {
    return List.of();
  }
}
