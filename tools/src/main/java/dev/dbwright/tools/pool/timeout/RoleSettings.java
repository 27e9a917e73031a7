package dev.dbwright.tools.pool.timeout;

import dev.dbwright.tools.sql.ObjectName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Timeouts as settings of PostgreSQL's roles: they hold from login on, in every pooling mode, where
 * a SET of a session would reach the next client of a pooler.
 */
public record RoleSettings(
    String role, Duration statement, Duration lock, Duration idleInTransaction) {
  private static final Duration BATCH_LOCK = Duration.ofSeconds(10);
  private static final Duration MIGRATION_LOCK = Duration.ofSeconds(2);
  private static final Duration BATCH_IDLE = Duration.ofMinutes(1);

  /** Of the pool's own role. */
  public static RoleSettings of(String role, Timeouts timeouts) {
    return new RoleSettings(
        role, timeouts.statement(), timeouts.lock(), timeouts.idleInTransaction());
  }

  /**
   * Of another job beside a pool with {@code timeouts}. A schema change waits for its lock no
   * longer than a request waits for a connection, for all later statements queue behind it.
   */
  static RoleSettings of(Job job, Timeouts timeouts) {
    Duration statement =
        Spans.longer(Spans.roundUp(job.longestStatement().multipliedBy(2)), Spans.SECOND);
    return switch (job.kind()) {
      case WORKER, REPORT ->
          new RoleSettings(
              job.role(),
              statement,
              Spans.shorter(BATCH_LOCK, statement.dividedBy(2)),
              Spans.longer(BATCH_IDLE, timeouts.idleInTransaction()));
      case MIGRATION ->
          new RoleSettings(
              job.role(),
              Duration.ZERO,
              Spans.shorter(MIGRATION_LOCK, timeouts.connection()),
              Spans.longer(BATCH_IDLE, timeouts.idleInTransaction()));
    };
  }

  /** One ALTER ROLE for each; 0 is how PostgreSQL writes no limit. */
  public List<String> sql() {
    List<String> sql = new ArrayList<>();
    sql.add(set("statement_timeout", statement));
    sql.add(set("lock_timeout", lock));
    sql.add(set("idle_in_transaction_session_timeout", idleInTransaction));
    return sql;
  }

  private String set(String setting, Duration value) {
    return "ALTER ROLE %s SET %s = '%s';"
        .formatted(ObjectName.of(role), setting, Spans.setting(value));
  }
}
