package dev.dbwright.tools.explain.plan;

import java.util.Locale;

/** Puts a node's first line together again, as the text format would print it. */
final class StepName {
  private StepName() {}

  /** The title of {@code node} for people. */
  static String of(PlanNode node) {
    NodeVariant variant = node.variant();
    NodeTarget target = node.target();
    var title = new StringBuilder();
    if (Boolean.TRUE.equals(variant.parallelAware())) {
      title.append("Parallel ");
    }
    if (variant.partialMode() != null && !variant.partialMode().equals("Simple")) {
      title.append(variant.partialMode()).append(' ');
    }
    title.append(form(node.type(), variant));
    if (target.index() != null) {
      title.append(node.hasType("Bitmap Index Scan") ? " on " : " using ").append(target.index());
    }
    String on = target.relation() != null ? target.relation() : target.name();
    if (on != null) {
      title.append(" on ").append(on);
      if (target.alias() != null && !target.alias().equals(on)) {
        title.append(' ').append(target.alias());
      }
    }
    return title.toString();
  }

  private static String form(String type, NodeVariant variant) {
    String strategy = variant.strategy() == null ? "" : variant.strategy();
    String joinType = variant.joinType() == null ? "Inner" : variant.joinType();
    return switch (type) {
      case "Aggregate" ->
          switch (strategy) {
            case "Sorted" -> "GroupAggregate";
            case "Hashed" -> "HashAggregate";
            case "Mixed" -> "MixedAggregate";
            default -> type;
          };
      case "SetOp" -> strategy.equals("Hashed") ? "HashSetOp" : type;
      case "Hash Join", "Merge Join" ->
          joinType.equals("Inner") ? type : type.replace("Join", joinType + " Join");
      case "Nested Loop" -> joinType.equals("Inner") ? type : type + " " + joinType + " Join";
      case "ModifyTable" -> variant.operation() == null ? type : variant.operation();
      case "Temp B-tree" -> type + " for " + strategy;
      case "Scalar subquery", "List subquery" ->
          strategy.equals("Correlated") ? "Correlated " + type.toLowerCase(Locale.ROOT) : type;
      default -> type;
    };
  }
}
