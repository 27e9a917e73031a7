package dev.dbwright.tools.health.check;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.threshold.Thresholds;
import java.util.Map;

/**
 * What checks may know of the server.
 *
 * @param majorVersion {@code 18} of 18.6, {@code 11} of 11.4
 * @param version as the server says it: {@code 18.6}
 * @param standby it replays another server's changes
 * @param seesAllActivity the role is shown what other roles' sessions do ({@code pg_monitor})
 * @param extensions installed in the connected database, with their schema as SQL writes it
 * @param thresholds the numbers that decide
 */
public record Server(
    Engine engine,
    int majorVersion,
    String version,
    boolean standby,
    boolean seesAllActivity,
    Map<String, String> extensions,
    Thresholds thresholds) {
  public Server {
    extensions = Map.copyOf(extensions);
  }
}
