package dev.dbwright.tools.explain.compare;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a statement's new plan is not its old one. */
public enum Cause {
  SETTING_CHANGED,
  DATA_GREW,
  DATA_SHRANK,
  INDEX_LOST,
  INDEX_GAINED,
  ESTIMATE_CHANGED,
  JOIN_ORDER_CHANGED,
  JOIN_METHOD_CHANGED,
  PARALLELISM_LOST,
  PARALLELISM_GAINED,
  SPILL_APPEARED,
  SPILL_GONE,
  NO_CHANGE;

  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
