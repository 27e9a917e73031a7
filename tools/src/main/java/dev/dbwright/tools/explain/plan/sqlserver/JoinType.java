package dev.dbwright.tools.explain.plan.sqlserver;

import java.util.Map;
import java.util.Optional;

/** How the model calls the joins that SQL Server names as logical operations. */
final class JoinType {
  private static final Map<String, String> TYPES =
      Map.of(
          "Inner Join", "Inner",
          "Left Outer Join", "Left",
          "Right Outer Join", "Right",
          "Full Outer Join", "Full",
          "Left Semi Join", "Semi",
          "Left Anti Semi Join", "Anti",
          "Right Semi Join", "Right Semi",
          "Right Anti Semi Join", "Right Anti");

  private JoinType() {}

  static Optional<String> of(String logicalOperation) {
    return Optional.ofNullable(TYPES.get(logicalOperation));
  }
}
