package dev.dbwright.tools.monitoring.alert;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Series, and what the alert does on them.
 *
 * @param name what happens, as a sentence
 * @param looks at the alert, in order
 */
public record AlertCase(String name, List<Series> series, List<Look> looks) {
  public AlertCase {
    series = List.copyOf(series);
    looks = List.copyOf(looks);
  }

  /**
   * The alert at a moment.
   *
   * @param at since the first sample, in whole minutes
   * @param firing empty where it is quiet then
   */
  public record Look(Duration at, Optional<Firing> firing) {}

  /**
   * One alert that fires.
   *
   * @param labels but for its name and severity
   * @param value as the summary shows it
   */
  public record Firing(Map<String, String> labels, String value) {
    public Firing {
      labels = Map.copyOf(labels);
    }
  }
}
