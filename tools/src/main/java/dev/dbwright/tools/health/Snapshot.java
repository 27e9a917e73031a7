package dev.dbwright.tools.health;

import dev.dbwright.tools.database.DatabaseIdentity;
import dev.dbwright.tools.health.check.Metric;
import dev.dbwright.tools.health.check.StatementLoad;
import java.time.Instant;
import java.util.List;

/** What a health check saw, as it is kept for comparison. */
public record Snapshot(
    DatabaseIdentity database,
    Instant takenAt,
    List<Seen> findings,
    List<Metric> metrics,
    List<StatementLoad> statements) {
  public Snapshot {
    findings = List.copyOf(findings);
    metrics = List.copyOf(metrics);
    statements = List.copyOf(statements);
  }

  /** A finding without its numbers: the same one next time, though they move. */
  public record Seen(String name, String object) {}
}
