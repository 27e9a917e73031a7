package dev.dbwright.tools.explain.plan.sqlserver;

import dev.dbwright.tools.explain.plan.NodeDraft;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a {@code RelOp} says of itself, beside its counters. */
final class StepDetails {
  private static final Set<String> JOINS = Set.of("NestedLoops", "Hash", "Merge", "AdaptiveJoin");

  /** Attributes of a {@code RelOp} that the model has a place for. */
  private static final Map<String, String> COMMON =
      Map.of(
          "PhysicalOp", "Node Type",
          "EstimateRows", "Plan Rows",
          "EstimatedTotalSubtreeCost", "Total Cost",
          "AvgRowSize", "Plan Width");

  private final Step step;
  private final NodeDraft draft;

  private StepDetails(Step step) {
    this.step = step;
    this.draft = step.draft;
  }

  static void read(Step step) {
    var details = new StepDetails(step);
    details.common();
    details.operator();
    details.around();
  }

  private void common() {
    Element relOp = step.relOp;
    relOp.attributes.forEach((key, value) -> draft.put(COMMON.getOrDefault(key, key), value));
    JoinType.of(relOp.text("LogicalOp")).ifPresent(type -> draft.put("Join Type", type));
    double executions = 1 + relOp.number("EstimateRebinds") + relOp.number("EstimateRewinds");
    if (executions > 1) {
      draft.put("EstimateExecutions", Double.toString(executions));
    }
  }

  private void operator() {
    Element operator = step.operator;
    operator.attributes.forEach(draft::put);
    List<Element> objects = operator.children("Object");
    objects.stream().limit(1).forEach(this::object);
    objects.stream().skip(1).forEach(other -> draft.put("Object", qualified(other)));
    List<Element> predicates = operator.children("Predicate");
    if (!predicates.isEmpty()) {
      String all =
          predicates.stream().map(Wording::expressions).collect(Collectors.joining(" AND "));
      draft.put(JOINS.contains(operator.name) ? "Join Filter" : "Filter", all);
    }
    operator.children.forEach(this::part);
    functions();
  }

  private void object(Element object) {
    object.attributes.forEach(
        (key, value) -> {
          String plain = Names.plain(value);
          switch (key) {
            case "Table" -> draft.put(isFunction() ? "Function Name" : "Relation Name", plain);
            case "Index" -> draft.put("Index Name", plain);
            default -> draft.put(key, plain);
          }
        });
  }

  private boolean isFunction() {
    return step.operator.name.equals("TableValuedFunction");
  }

  private static String qualified(Element object) {
    return List.of("Schema", "Table", "Index").stream()
        .map(object::text)
        .filter(part -> !part.isEmpty())
        .map(Names::plain)
        .collect(Collectors.joining("."));
  }

  private void part(Element part) {
    switch (part.name) {
      case Element.STEP, "Object", "Predicate", "InternalInfo" -> {}
      case "DefinedValues" -> put("DefinedValues", Wording.definitions(part));
      case "SeekPredicates", "SeekPredicate", "SeekPredicateNew" ->
          put("Index Cond", Wording.seek(part));
      case "Residual", "ProbeResidual", "BuildResidual" ->
          put("Join Filter", Wording.expressions(part));
      case "OrderBy" -> put("Sort Key", Wording.order(part));
      case "GroupBy" -> put("Group Key", Wording.columns(part));
      case "HashKeysBuild" ->
          put(step.children.size() == 1 ? "Group Key" : part.name, Wording.columns(part));
      default -> put(part.name, flat(part));
    }
  }

  private static String flat(Element part) {
    String told = Wording.expressions(part);
    if (told.isEmpty()) {
      told = Wording.columns(part);
    }
    return told.isEmpty()
        ? part.attributes.entrySet().stream()
            .map(attribute -> attribute.getKey() + " = " + attribute.getValue())
            .collect(Collectors.joining(", "))
        : told;
  }

  private void put(String name, String value) {
    if (!value.isEmpty()) {
      draft.put(name, value);
    }
  }

  private void functions() {
    step.operator.nearest("UserDefinedFunction").stream()
        .filter(function -> !Set.of("true", "1").contains(function.text("IsClrFunction")))
        .map(function -> Names.plain(function.text("FunctionName")))
        .distinct()
        .forEach(name -> draft.put("UserDefinedFunction", name));
  }

  private void around() {
    Element relOp = step.relOp;
    relOp.child("OutputList").ifPresent(list -> put("Output", Wording.columns(list)));
    relOp.child("Warnings").ifPresent(warnings -> Warnings.read(warnings, draft::put));
    relOp
        .child("MemoryFractions")
        .ifPresent(
            part -> part.attributes.forEach((key, value) -> draft.put("Memory " + key, value)));
    relOp.child("RunTimePartitionSummary").stream()
        .flatMap(summary -> summary.children("PartitionsAccessed").stream())
        .forEach(accessed -> draft.put("PartitionsAccessed", accessed.text("PartitionCount")));
    if (step.readsInTurn()) {
      step.children.forEach(child -> child.draft.put("Parent Relationship", "Member"));
    }
  }
}
