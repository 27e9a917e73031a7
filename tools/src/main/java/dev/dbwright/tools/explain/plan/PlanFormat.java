package dev.dbwright.tools.explain.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a plan was printed. */
public enum PlanFormat {
  TEXT,
  JSON,
  XML,
  YAML,
  TREE,
  TABLE,
  SHOWPLAN;

  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
