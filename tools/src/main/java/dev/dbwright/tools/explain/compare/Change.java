package dev.dbwright.tools.explain.compare;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that differs.
 *
 * @param old id of the step in the old plan; absent where the step or the thing is new
 * @param now id of the step in the new plan; absent where it is gone
 * @param what what became of what, for people
 * @param deltaMs by how much the step itself takes longer in the new plan; absent where unknown
 */
public record Change(
    @Nullable Integer old,
    @JsonProperty("new") @Nullable Integer now,
    Kind kind,
    String what,
    @Nullable Double deltaMs) {

  /** What of a step differs. */
  public enum Kind {
    METHOD,
    SIDES,
    STEP_GONE,
    STEP_ADDED,
    ESTIMATE,
    ROWS,
    TIME,
    BUFFERS,
    SPILL,
    WORKERS,
    SETTING,
    TRIGGER;

    @JsonValue
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
