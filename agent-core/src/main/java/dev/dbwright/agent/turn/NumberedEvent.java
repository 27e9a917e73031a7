package dev.dbwright.agent.turn;

/**
 * A turn's event with its place. JSON: the event's fields beside {@code type}, {@code seq}, {@code
 * turn} and {@code session}.
 *
 * @param seq from 1, without gaps
 */
public record NumberedEvent(String session, String turn, long seq, TurnEvent event) {}
