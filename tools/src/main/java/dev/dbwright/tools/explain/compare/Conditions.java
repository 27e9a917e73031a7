package dev.dbwright.tools.explain.compare;

import dev.dbwright.tools.explain.plan.PlanNode;
import java.util.List;
import java.util.stream.Collectors;

/** By what an access chooses its rows, whoever checks it: an index, a recheck or a filter. */
final class Conditions {
  private static final List<String> NAMES = List.of("Index Cond", "Recheck Cond", "Filter");

  private Conditions() {}

  static String of(PlanNode access) {
    return NAMES.stream()
        .flatMap(name -> access.text(name).stream())
        .distinct()
        .collect(Collectors.joining(" AND "));
  }
}
