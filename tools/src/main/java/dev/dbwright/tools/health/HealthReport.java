package dev.dbwright.tools.health;

import dev.dbwright.tools.database.DatabaseIdentity;
import dev.dbwright.tools.database.RoleReport;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.Location;
import dev.dbwright.tools.finding.Severity;
import dev.dbwright.tools.health.check.Metric;
import dev.dbwright.tools.health.check.SkippedCheck;
import dev.dbwright.tools.health.check.StatementLoad;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
 * @param changes from the last report, or from a baseline; absent where there was none
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
    @Nullable Changes changes,
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

  /** As it is kept for comparison. */
  Snapshot toSnapshot(DatabaseIdentity identity) {
    return new Snapshot(
        identity, takenAt, findings.stream().map(HealthReport::seen).toList(), metrics, statements);
  }

  /** The same report, with its changes from {@code before}. */
  public HealthReport comparedWith(Snapshot before) {
    Changes since =
        Changes.between(
            before,
            toSnapshot(before.database()),
            skipped.stream().map(SkippedCheck::name).collect(Collectors.toSet()));
    return new HealthReport(
        database,
        version,
        role,
        takenAt,
        findings,
        unlisted,
        metrics,
        statements,
        checks,
        skipped,
        since,
        elapsedMs);
  }

  /** True where a finding of {@code limit} or graver is not among those of {@code known}. */
  public boolean hasFindingFrom(Severity limit, List<Snapshot.Seen> known) {
    return findings.stream()
        .anyMatch(
            finding -> finding.severity().compareTo(limit) >= 0 && !known.contains(seen(finding)));
  }

  static Snapshot.Seen seen(Finding finding) {
    String object = finding.at() instanceof Location.DatabaseObject place ? place.object() : "";
    return new Snapshot.Seen(finding.name(), object);
  }

  @Override
  public Document present() {
    return HealthDocument.of(this);
  }
}
