package dev.dbwright.tools.explain.plan.sqlserver;

import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanDraft;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements of a document, those in conditions, cursors and functions too. */
final class Statements {
  private Statements() {}

  /**
   * Where a plan stands.
   *
   * @param statement the closest {@code Stmt…} element
   * @param cursor the cursor that the plan is an operation of
   * @param part what of the statement it is: {@code Condition}, {@code FetchQuery}
   * @param module the function or procedure that the statement is in
   */
  private record Place(
      @Nullable Element statement,
      @Nullable Element cursor,
      @Nullable String part,
      @Nullable String module) {
    private Place entered(Element element) {
      if (element.name.startsWith("Stmt")) {
        return new Place(element, null, null, module);
      }
      return switch (element.name) {
        case "CursorPlan" -> new Place(statement, element, null, module);
        case "Operation" -> new Place(statement, cursor, element.text("OperationType"), module);
        case "Condition" -> new Place(statement, cursor, element.name, module);
        case "UDF", "StoredProc" -> new Place(null, null, null, element.text("ProcName"));
        default -> this;
      };
    }
  }

  private record Open(Element element, Place place) {}

  /** The plans of {@code document} in its order; statements without one are passed over. */
  static List<Plan> plans(Element document) {
    List<Plan> plans = new ArrayList<>();
    Deque<Open> open = new ArrayDeque<>();
    open.push(new Open(document, new Place(null, null, null, null)));
    while (!open.isEmpty()) {
      Open next = open.pop();
      if (next.element().name.equals("QueryPlan")) {
        next.element()
            .child(Element.STEP)
            .ifPresent(step -> plans.add(plan(next.element(), step, next.place())));
        continue;
      }
      List<Element> children = next.element().children;
      for (int i = children.size() - 1; i >= 0; i--) {
        Element child = children.get(i);
        open.push(new Open(child, next.place().entered(child)));
      }
    }
    return plans;
  }

  private static Plan plan(Element queryPlan, Element step, Place place) {
    var plan = new PlanDraft();
    if (place.module() != null) {
      plan.put("Module", Names.plain(place.module()));
    }
    if (place.part() != null) {
      plan.put("Part", place.part());
    }
    if (place.statement() != null) {
      StatementDetails.ofStatement(place.statement(), plan);
    }
    if (place.cursor() != null) {
      place.cursor().attributes.forEach(plan::put);
    }
    StatementDetails.ofQueryPlan(queryPlan, plan);
    Steps.read(step, plan);
    return plan.build();
  }
}
