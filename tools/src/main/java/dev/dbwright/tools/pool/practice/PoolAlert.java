package dev.dbwright.tools.pool.practice;

import java.time.Duration;

/**
 * What is worth waking somebody for.
 *
 * @param source what exposes the metric
 * @param expression of Prometheus; true where it is wrong
 * @param lasting for how long before it counts
 * @param reason what it means, and where the number comes from
 */
public record PoolAlert(
    String name, Source source, String expression, Duration lasting, String reason) {
  /** Where a metric comes from. */
  public enum Source {
    HIKARICP("HikariCP through Micrometer"),
    PGBOUNCER("pgbouncer_exporter (SHOW POOLS)"),
    POSTGRESQL("postgres_exporter (pg_stat_activity)");

    private final String title;

    Source(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }

  /** A rule as a file of Prometheus has it. */
  String yaml() {
    return """
          - alert: %s
            expr: %s
            for: %ds
            labels:
              severity: warning
            annotations:
              summary: %s
    """
        .formatted(name, quoted(expression), lasting.toSeconds(), quoted(reason));
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
