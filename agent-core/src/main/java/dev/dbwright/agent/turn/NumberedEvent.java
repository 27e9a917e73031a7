package dev.dbwright.agent.turn;

/**
 * A turn's event with its place. JSON: the event's fields beside {@code type}, {@code seq}, {@code
 * turn} and {@code session}.
 *
 * @param seq from 1, without gaps
 */
public record NumberedEvent(String session, String turn, long seq, TurnEvent event) {
  /** One line of JSON, as {@code --output events} and the server send it. */
  public String json() {
    return EventJson.write(this);
  }

  /** True for the event that ends the turn. */
  public boolean last() {
    return event instanceof TurnEvent.Ended;
  }
}
