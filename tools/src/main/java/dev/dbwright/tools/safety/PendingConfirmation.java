package dev.dbwright.tools.safety;

import java.time.Instant;

/** An open question to a person. The phrase to type is not part of it: models see this record. */
public record PendingConfirmation(
    String id, String session, String principal, String summary, Risk risk, Instant expiresAt) {}
