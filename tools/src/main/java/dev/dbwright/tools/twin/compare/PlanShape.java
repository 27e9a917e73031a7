package dev.dbwright.tools.twin.compare;

import dev.dbwright.tools.twin.PlanStep;
import dev.dbwright.tools.twin.TwinPlan;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a plan does, without its numbers: steps, joins, relations, indexes and their conditions. */
public final class PlanShape {
  private static final List<String> KEYS =
      List.of(
          "Strategy",
          "Partial Mode",
          "Join Type",
          "Parallel Aware",
          "Relation Name",
          "Alias",
          "Index Name",
          "Scan Direction",
          "Index Cond",
          "Workers Planned");

  private PlanShape() {}

  public static boolean same(TwinPlan one, TwinPlan other) {
    return of(one.root()).equals(of(other.root()));
  }

  private static String of(PlanStep step) {
    String own =
        Stream.concat(Stream.of(step.type()), KEYS.stream().map(key -> step.text(key).orElse("")))
            .collect(Collectors.joining("\u0001"));
    return step.children().stream()
        .map(PlanShape::of)
        .collect(Collectors.joining("\u0002", own + "(", ")"));
  }
}
