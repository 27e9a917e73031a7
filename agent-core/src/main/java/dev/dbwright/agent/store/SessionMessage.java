package dev.dbwright.agent.store;

import java.time.Instant;

/**
 * One message of a session, for people.
 *
 * @param role {@code user}, {@code assistant}, {@code tool}
 */
public record SessionMessage(long seq, String turn, String role, String text, Instant at) {}
