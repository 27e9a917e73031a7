package dev.dbwright.agent.store;

/**
 * A turn as the store knows it.
 *
 * @param lastSeq of its newest event; 0 where it has none
 */
public record StoredTurn(String id, String session, State state, long lastSeq) {
  /** A lost turn's process died or slept past its lease; it never goes on. */
  public enum State {
    RUNNING,
    ENDED,
    LOST
  }
}
