package dev.dbwright.tools.monitoring.alert;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;

/**
 * How long an expression must be true before anybody is called.
 *
 * @param time in whole minutes
 * @param reason why so long and no longer
 */
public record Hold(@JsonIgnore Duration time, String reason) {
  static Hold minutes(int minutes, String reason) {
    return new Hold(Duration.ofMinutes(minutes), reason);
  }

  @JsonProperty
  public long seconds() {
    return time.toSeconds();
  }
}
