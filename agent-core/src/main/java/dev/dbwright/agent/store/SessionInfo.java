package dev.dbwright.agent.store;

import java.time.Instant;

/** {@code title} is the start of the first question; empty before it. */
public record SessionInfo(
    String id, String principal, String title, Instant createdAt, Instant lastUsedAt) {}
