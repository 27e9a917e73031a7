package dev.dbwright.tools.tuning.postgresql;

import dev.dbwright.tools.tuning.Parameter;
import java.util.List;

/** Settings that are decided together, from one idea. */
interface ParameterGroup {
  List<Parameter> parameters(Situation situation);

  /** What no setting can say. */
  default List<String> remarks(Situation situation) {
    return List.of();
  }
}
