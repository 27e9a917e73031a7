package dev.dbwright.tools.scale;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether a pattern pays at the numbers given. */
public enum ScaleVerdict {
  /** No number that decides is known. */
  UNKNOWN,
  PREMATURE,
  /** Between the marks, or what is no number is not known. */
  UNDECIDED,
  WARRANTED;

  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
