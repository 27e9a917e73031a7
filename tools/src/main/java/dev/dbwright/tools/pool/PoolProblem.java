package dev.dbwright.tools.pool;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why there is no size, or why the one that was asked about will not do.
 *
 * @param message one sentence with the numbers
 * @param changes what would have to change, each alone enough, with numbers
 * @param minStablePool the fewest connections of all instances that work the load off
 * @param backlogPerSecond requests by which the queue grows each second
 * @param maxConnectionsNeeded of the server, for what is asked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PoolProblem(
    Kind kind,
    String message,
    List<String> changes,
    @Nullable Long minStablePool,
    @Nullable Double backlogPerSecond,
    @Nullable Long maxConnectionsNeeded) {
  /** What is wrong. */
  public enum Kind {
    /** The queue grows without end. */
    UNSTABLE,
    /** The server has not so many connections. */
    UNAFFORDABLE,
    /** Threads that need several connections can wait for each other. */
    DEADLOCK;

    @JsonValue
    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public PoolProblem {
    changes = List.copyOf(changes);
  }
}
