package dev.dbwright.tools.health.activity;

import static dev.dbwright.tools.finding.Severity.CRITICAL;
import static dev.dbwright.tools.finding.Severity.ERROR;
import static dev.dbwright.tools.finding.Severity.INFO;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.Severity;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.report.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Settings off their default that put data, backups or passwords at risk. */
@RuleInfo(code = "HLT073", name = "dangerous-settings", severity = CRITICAL)
public final class DangerousSettings implements HealthCheck {
  private static final Map<String, Risk> RISKS =
      Map.of(
          "fsync",
          new Risk(CRITICAL, "off", "a crash of the machine may destroy the whole cluster"),
          "full_page_writes",
          new Risk(CRITICAL, "off", "a page half written in a crash stays broken"),
          "zero_damaged_pages",
          new Risk(CRITICAL, "on", "broken pages are emptied instead of reported"),
          "ignore_checksum_failure",
          new Risk(CRITICAL, "on", "broken pages are read as if they were sound"),
          "autovacuum",
          new Risk(ERROR, "off", "dead rows stay, statistics get old, ids are not frozen in time"),
          "track_counts",
          new Risk(ERROR, "off", "autovacuum does not learn where there is work"),
          "synchronous_commit",
          new Risk(WARNING, "off", "the last commits before a crash are lost"),
          "password_encryption",
          new Risk(WARNING, "md5", "new passwords are kept as MD5, which is broken"),
          "wal_level",
          new Risk(INFO, "minimal", "no standby and no restore to a point in time is possible"));

  private record Risk(Severity severity, String value, String consequence) {
    boolean isTaken(CatalogRow row) {
      return row.text("setting").equals(value);
    }
  }

  @Override
  public String sql() {
    return """
        SELECT s.name, s.setting, s.boot_val, s.context, d.xact_commit AS commits,
               current_setting('cluster_name') = 'dbwright-throw-away' AS throw_away
        FROM pg_settings s CROSS JOIN pg_stat_database d
        WHERE d.datname = current_database()
          AND s.name IN ('autovacuum', 'fsync', 'full_page_writes', 'ignore_checksum_failure',
                         'password_encryption', 'synchronous_commit', 'track_counts', 'wal_level',
                         'zero_damaged_pages')
        ORDER BY s.name
        """;
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    List<Finding> findings = new ArrayList<>();
    for (CatalogRow row : rows) {
      Risk risk = RISKS.get(row.text("name"));
      if (risk != null && risk.isTaken(row)) {
        findings.add(finding(row, risk));
      }
    }
    return CheckResult.of(findings);
  }

  private Finding finding(CatalogRow row, Risk risk) {
    String name = row.text("name");
    double commits = row.real("commits");
    String effective =
        row.text("context").equals("postmaster")
            ? "it takes effect with the next restart."
            : "SELECT pg_reload_conf();";
    return finding(
        row.is("throw_away") ? INFO : risk.severity(),
        name,
        "%s is %s: %s; this database has committed %s transactions%s"
            .formatted(
                name,
                row.text("setting"),
                risk.consequence(),
                Amounts.count(commits),
                row.is("throw_away") ? ", on a server of dbwright's own that is thrown away" : ""),
        new Advice(
            "ALTER SYSTEM SET %s = '%s'; %s".formatted(name, row.text("boot_val"), effective),
            List.of(
                new Evidence(
                    "transactions committed", commits, "transactions", "pg_stat_database"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "These settings trade safety for speed, or stem from a rescue that is over. On a server"
            + " whose data anybody needs they stay at their defaults.",
        "any of them off its safe value; how grave depends on the setting",
        "PostgreSQL manual, Write Ahead Log (Settings) and Developer Options",
        "dangerous-settings/fires.csv",
        "dangerous-settings/quiet.csv",
        "ALTER SYSTEM RESET fsync; SELECT pg_reload_conf();");
  }
}
