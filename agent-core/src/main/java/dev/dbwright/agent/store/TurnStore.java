package dev.dbwright.agent.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Turns and their events. Whoever runs a turn holds its session by a lease and renews it; when the
 * process dies, the lease runs out and the turn is lost for good, so that no two processes ever
 * answer in one session.
 */
public interface TurnStore {
  /**
   * Starts a turn.
   *
   * @throws dev.dbwright.tools.error.DbwrightException {@code TURN_RUNNING} where another turn
   *     holds the session; {@code SESSION_UNKNOWN}
   */
  void start(String session, String turn, Duration lease);

  /**
   * Holds the session for another {@code lease} from now.
   *
   * @throws dev.dbwright.tools.error.DbwrightException {@code TURN_LOST} where the lease ran out
   */
  void renew(String turn, Duration lease);

  /**
   * Adds the next event; the last one ends the turn and frees the session.
   *
   * @throws dev.dbwright.tools.error.DbwrightException {@code TURN_LOST} where the lease ran out,
   *     the turn is over or {@code event} is not the next one
   */
  void append(String turn, StoredEvent event);

  Optional<StoredTurn> find(String turn);

  /** In order, those after {@code afterSeq}. */
  List<StoredEvent> events(String turn, long afterSeq);
}
