package dev.dbwright.tools.health.check;

import dev.dbwright.tools.finding.Finding;
import java.util.List;

/**
 * What a check saw: findings where something is to be done, metrics in any case.
 *
 * @param statements what snapshots keep of statements; empty for all but the checks of them
 */
public record CheckResult(
    List<Finding> findings, List<Metric> metrics, List<StatementLoad> statements) {
  private static final CheckResult QUIET = new CheckResult(List.of(), List.of());

  public CheckResult {
    findings = List.copyOf(findings);
    metrics = List.copyOf(metrics);
    statements = List.copyOf(statements);
  }

  public CheckResult(List<Finding> findings, List<Metric> metrics) {
    this(findings, metrics, List.of());
  }

  public static CheckResult quiet() {
    return QUIET;
  }

  public static CheckResult of(List<Finding> findings) {
    return new CheckResult(findings, List.of());
  }
}
