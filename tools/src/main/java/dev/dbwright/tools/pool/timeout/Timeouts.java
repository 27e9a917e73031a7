package dev.dbwright.tools.pool.timeout;

import java.time.Duration;

/**
 * The timeouts of a pool and of its statements.
 *
 * @param connection how long a request waits for a connection before it fails
 * @param validation how long the test of a connection may take; below {@code connection}
 * @param idle after which an unused connection above the minimum is closed
 * @param maxLifetime after which a connection is replaced; below what the server, proxy or firewall
 *     cuts at
 * @param keepalive how often an idle connection is asked; below {@code maxLifetime}
 * @param leakDetection after which a connection that was not given back is logged
 * @param statement {@code statement_timeout}
 * @param lock {@code lock_timeout}
 * @param idleInTransaction {@code idle_in_transaction_session_timeout}
 */
public record Timeouts(
    Duration connection,
    Duration validation,
    Duration idle,
    Duration maxLifetime,
    Duration keepalive,
    Duration leakDetection,
    Duration statement,
    Duration lock,
    Duration idleInTransaction) {}
