package dev.dbwright.tools.pool.config;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.pool.timeout.Timeouts;

/** The timeouts that the server itself holds, as a statement for a new session. */
final class SessionTimeouts {
  private SessionTimeouts() {}

  /** Empty where the engine has none that a session may set. */
  static String sql(Engine engine, Timeouts timeouts) {
    return switch (engine) {
      case POSTGRESQL ->
          "SET statement_timeout = %d; SET lock_timeout = %d; SET idle_in_transaction_session_timeout = %d"
              .formatted(
                  timeouts.statement().toMillis(),
                  timeouts.lock().toMillis(),
                  timeouts.idleInTransaction().toMillis());
      // max_execution_time bounds SELECT alone: MySQL has nothing for writes.
      case MYSQL ->
          "SET SESSION max_execution_time = %d, innodb_lock_wait_timeout = %d, lock_wait_timeout = %<d"
              .formatted(timeouts.statement().toMillis(), WholeSeconds.up(timeouts.lock()));
      case MARIADB ->
          "SET SESSION max_statement_time = %s, innodb_lock_wait_timeout = %d, lock_wait_timeout = %<d, idle_transaction_timeout = %d"
              .formatted(
                  WholeSeconds.up(timeouts.statement()),
                  WholeSeconds.up(timeouts.lock()),
                  WholeSeconds.up(timeouts.idleInTransaction()));
      case SQLSERVER -> "SET LOCK_TIMEOUT " + timeouts.lock().toMillis();
      case SQLITE -> "";
    };
  }
}
