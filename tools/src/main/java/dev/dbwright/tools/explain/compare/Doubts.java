package dev.dbwright.tools.explain.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What makes a comparison less certain than it looks. */
final class Doubts {
  private Doubts() {}

  static List<String> about(PlanPair pair) {
    List<String> doubts = new ArrayList<>();
    for (Side side : List.of(pair.old(), pair.now())) {
      if (!side.plan().analyzed()) {
        doubts.add("The %s holds estimates only.".formatted(side.name()));
      }
    }
    Set<String> before = tables(pair.old());
    Set<String> after = tables(pair.now());
    if (!before.isEmpty() && !after.isEmpty() && before.stream().noneMatch(after::contains)) {
      doubts.add("The plans read no table in common: are they of the same statement?");
    }
    return doubts;
  }

  private static Set<String> tables(Side side) {
    return side.all(Role.ACCESS).stream().map(Side::source).collect(Collectors.toSet());
  }
}
