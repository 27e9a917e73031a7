package dev.dbwright.agent.store;

/**
 * An event of a turn as surfaces send it.
 *
 * @param seq from 1, without gaps
 * @param json one line
 * @param last true for the event that ends the turn
 */
public record StoredEvent(long seq, String json, boolean last) {}
