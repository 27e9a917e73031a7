package dev.dbwright.tools.health;

import dev.dbwright.tools.database.RoleReport;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.health.check.Metric;
import dev.dbwright.tools.health.check.SkippedCheck;
import dev.dbwright.tools.health.check.StatementLoad;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;
import java.time.Instant;
import java.util.List;

/**
 * How a database fares.
 *
 * @param database {@code shop@localhost}
 * @param version {@code 18.6}
 * @param findings the gravest first; at most a hundred of one check
 * @param unlisted how many more there are of a check
 * @param metrics numbers of the database as a whole
 * @param statements those that cost most since the server's statistics began
 * @param checks how many there are, the skipped ones included
 */
public record HealthReport(
    String database,
    String version,
    RoleReport role,
    Instant takenAt,
    List<Finding> findings,
    List<Unlisted> unlisted,
    List<Metric> metrics,
    List<StatementLoad> statements,
    int checks,
    List<SkippedCheck> skipped,
    long elapsedMs)
    implements Presentable {
  public HealthReport {
    findings = List.copyOf(findings);
    unlisted = List.copyOf(unlisted);
    metrics = List.copyOf(metrics);
    statements = List.copyOf(statements);
    skipped = List.copyOf(skipped);
  }

  /** Findings of the check {@code name} that are not in the list. */
  public record Unlisted(String name, int findings) {}

  @Override
  public Document present() {
    return HealthDocument.of(this);
  }
}
