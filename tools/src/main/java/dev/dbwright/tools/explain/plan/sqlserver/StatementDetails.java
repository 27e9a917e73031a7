package dev.dbwright.tools.explain.plan.sqlserver;

import dev.dbwright.tools.explain.plan.PlanDraft;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a showplan says of a statement as a whole. */
final class StatementDetails {
  private StatementDetails() {}

  /** The attributes of {@code statement} under their own names, and its settings. */
  static void ofStatement(Element statement, PlanDraft plan) {
    statement.attributes.forEach(plan::put);
    statement
        .child("StatementSetOptions")
        .ifPresent(options -> plan.put("Settings", pairs(options)));
  }

  /** What {@code queryPlan} holds beside its steps. */
  static void ofQueryPlan(Element queryPlan, PlanDraft plan) {
    queryPlan.attributes.forEach(plan::put);
    if (queryPlan.attributes.containsKey("CompileTime")) {
      plan.put("Planning Time", queryPlan.text("CompileTime"));
    }
    for (Element part : queryPlan.children) {
      switch (part.name) {
        case Element.STEP, "InternalInfo" -> {}
        case "Warnings" -> Warnings.read(part, plan::put);
        case "MissingIndexes" -> missingIndexes(part, plan);
        case "ParameterList" -> part.children.forEach(parameter -> parameter(parameter, plan));
        case "WaitStats" ->
            part.children.forEach(wait -> plan.put("Wait " + wait.text("WaitType"), wait(wait)));
        case "OptimizerStatsUsage" -> part.children.forEach(used -> statistics(used, plan));
        case "UnmatchedIndexes" ->
            part.nearest("Object")
                .forEach(index -> plan.put("Unmatched Index of", Wording.table(index)));
        case "TraceFlags" ->
            part.children.forEach(flag -> plan.put("TraceFlag", flag.text("Value")));
        case "QueryTimeStats" -> {
          plan.put("Execution Time", part.text("ElapsedTime"));
          section(part, plan);
        }
        default -> section(part, plan);
      }
    }
  }

  private static void section(Element part, PlanDraft plan) {
    part.attributes.forEach((key, value) -> plan.put(part.name + " " + key, value));
    for (Element child : part.children) {
      plan.put(part.name + " " + child.name, pairs(child) + Wording.columns(child));
    }
  }

  private static String pairs(Element element) {
    return element.attributes.entrySet().stream()
        .map(attribute -> attribute.getKey() + " = " + attribute.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String wait(Element wait) {
    return "%s ms in %s waits".formatted(wait.text("WaitTimeMs"), wait.text("WaitCount"));
  }

  /** {@code Parameter @p compiled}, {@code Parameter @p runtime}: compared where they differ. */
  private static void parameter(Element parameter, PlanDraft plan) {
    String name = "Parameter " + parameter.text("Column");
    Map<String, String> told =
        Map.of(
            "ParameterDataType", " type",
            "ParameterCompiledValue", " compiled",
            "ParameterRuntimeValue", " runtime");
    parameter.attributes.forEach(
        (key, value) -> {
          if (told.containsKey(key)) {
            plan.put(name + told.get(key), value);
          }
        });
  }

  private static void statistics(Element used, PlanDraft plan) {
    String name = "Statistics " + Names.plain(used.text("Table")) + ": " + statisticsName(used);
    plan.put(name + " modifications", used.text("ModificationCount"));
    plan.put(name + " sampled percent", used.text("SamplingPercent"));
    plan.put(name + " updated", used.text("LastUpdate"));
  }

  private static String statisticsName(Element used) {
    return Names.plain(used.text("Statistics"));
  }

  private static void missingIndexes(Element missing, PlanDraft plan) {
    List<Element> groups = missing.children("MissingIndexGroup");
    int number = 0;
    for (Element group : groups) {
      for (Element index : group.children("MissingIndex")) {
        number++;
        String name = "Missing Index " + number;
        plan.put(name, Wording.table(index));
        plan.put(name + " Impact", group.text("Impact"));
        for (Element columns : index.children("ColumnGroup")) {
          plan.put(
              name + " " + columns.text("Usage"),
              columns.children.stream()
                  .map(column -> Names.plain(column.text("Name")))
                  .collect(Collectors.joining(", ")));
        }
      }
    }
  }
}
