package dev.dbwright.tools.twin.compare;

import dev.dbwright.tools.twin.PlanStep;
import dev.dbwright.tools.twin.TwinPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What became of a plan's steps, in words. */
public final class PlanDifference {
  private static final String NOT_READ = "not read";
  private static final Set<String> JOINS = Set.of("Hash Join", "Merge Join", "Nested Loop");
  private static final Set<String> TELLING =
      Set.of(
          "Sort",
          "Incremental Sort",
          "Memoize",
          "Materialize",
          "Gather",
          "Gather Merge",
          "WindowAgg",
          "Unique");

  private PlanDifference() {}

  /** One sentence each, without a full stop; none where both plans have the same shape. */
  public static List<String> between(TwinPlan before, TwinPlan after) {
    if (PlanShape.same(before, after)) {
      return List.of();
    }
    List<String> changes = new ArrayList<>(scans(before, after));
    changes.addAll(joins(before, after));
    changes.addAll(counted(before, after));
    return changes.isEmpty() ? List.of("the steps are the same, in another arrangement") : changes;
  }

  private static List<String> scans(TwinPlan before, TwinPlan after) {
    Map<String, String> old = scansByAlias(before);
    Map<String, String> now = scansByAlias(after);
    Set<String> aliases = new TreeSet<>(old.keySet());
    aliases.addAll(now.keySet());
    List<String> changes = new ArrayList<>();
    for (String alias : aliases) {
      String was = old.getOrDefault(alias, NOT_READ);
      String is = now.getOrDefault(alias, NOT_READ);
      if (!was.equals(is)) {
        changes.add("%s: %s became %s".formatted(alias, was, is));
      }
    }
    return changes;
  }

  /** How each relation is read; one that is read twice under its name stands for both. */
  private static Map<String, String> scansByAlias(TwinPlan plan) {
    Map<String, Set<String>> scans = new TreeMap<>();
    collect(plan.root(), "", scans);
    Map<String, String> texts = new LinkedHashMap<>();
    scans.forEach((alias, ways) -> texts.put(alias, String.join(" and ", ways)));
    return texts;
  }

  /** Below a bitmap scan of the heap stand those of the indexes, which name no table. */
  private static void collect(PlanStep step, String heap, Map<String, Set<String>> scans) {
    String alias = step.text("Alias").orElse(heap);
    boolean reads = step.text("Relation Name").isPresent() || step.text("Index Name").isPresent();
    boolean isModify = step.type().equals("ModifyTable");
    if (reads && !alias.isEmpty() && !isModify) {
      scans.computeIfAbsent(alias, each -> new TreeSet<>()).add(way(step));
    }
    String below = step.type().equals("Bitmap Heap Scan") ? alias : heap;
    step.children().forEach(child -> collect(child, below, scans));
  }

  private static String way(PlanStep step) {
    return step.text("Index Name")
        .map(index -> step.type() + " using " + index + (isBackward(step) ? " backwards" : ""))
        .orElseGet(step::type);
  }

  private static boolean isBackward(PlanStep step) {
    return step.text("Scan Direction").filter("Backward"::equals).isPresent();
  }

  private static List<String> joins(TwinPlan before, TwinPlan after) {
    String old = kinds(before);
    String now = kinds(after);
    if (!old.equals(now)) {
      return List.of("joins: " + old + " became " + now);
    }
    String order = order(before);
    String newOrder = order(after);
    return order.equals(newOrder)
        ? List.of()
        : List.of("order of joins: " + order + " became " + newOrder);
  }

  private static String kinds(TwinPlan plan) {
    Map<String, Long> counts =
        plan.steps().stream()
            .map(PlanStep::type)
            .filter(JOINS::contains)
            .collect(Collectors.groupingBy(type -> type, TreeMap::new, Collectors.counting()));
    return counts.isEmpty()
        ? "none"
        : counts.entrySet().stream()
            .map(each -> each.getValue() + " x " + each.getKey())
            .collect(Collectors.joining(", "));
  }

  private static String order(TwinPlan plan) {
    return plan.steps().stream()
        .filter(step -> step.text("Relation Name").isPresent())
        .map(step -> step.text("Alias").orElse(""))
        .collect(Collectors.joining(", "));
  }

  private static List<String> counted(TwinPlan before, TwinPlan after) {
    Map<String, Integer> difference = new TreeMap<>();
    count(before, -1, difference);
    count(after, 1, difference);
    List<String> changes = new ArrayList<>();
    difference.forEach(
        (step, more) -> {
          if (more != 0) {
            changes.add(step + (more > 0 ? " is new" : " is gone"));
          }
        });
    return changes;
  }

  private static void count(TwinPlan plan, int sign, Map<String, Integer> difference) {
    for (PlanStep step : plan.steps()) {
      if (TELLING.contains(step.type())) {
        difference.merge(step.type(), sign, Integer::sum);
      } else if (step.type().equals("Aggregate")) {
        String strategy = step.text("Strategy").orElse("");
        difference.merge(strategy + " Aggregate", sign, Integer::sum);
      }
    }
  }
}
