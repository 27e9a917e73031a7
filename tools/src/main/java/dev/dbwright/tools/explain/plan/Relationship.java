package dev.dbwright.tools.explain.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a node is to its parent. */
public enum Relationship {
  OUTER,
  INNER,
  INITPLAN,
  SUBPLAN,
  CTE,
  MEMBER,
  SUBQUERY;

  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** True for a child that runs as a step of its parent, not inside an expression. */
  public boolean feedsRows() {
    return this != INITPLAN && this != SUBPLAN && this != CTE;
  }

  /** From the JSON format's "Parent Relationship" and "Subplan Name". */
  static Relationship of(String parentRelationship, String subplanName) {
    if (subplanName.startsWith("CTE ")) {
      return CTE;
    }
    for (Relationship known : values()) {
      if (known.id().equalsIgnoreCase(parentRelationship)) {
        return known;
      }
    }
    // Custom scans call theirs "child" and "children".
    return MEMBER;
  }
}
