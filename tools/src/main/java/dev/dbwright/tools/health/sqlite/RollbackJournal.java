package dev.dbwright.tools.health.sqlite;

import static dev.dbwright.tools.finding.Severity.INFO;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.health.check.Server;
import java.util.List;

/** A file whose readers and writers wait for each other. */
@RuleInfo(code = "HLT205", name = "rollback-journal", severity = INFO)
public final class RollbackJournal implements HealthCheck {
  @Override
  public String sql() {
    return "SELECT journal_mode FROM pragma_journal_mode";
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    String mode = rows.get(0).text("journal_mode");
    if (mode.equals("wal")) {
      return CheckResult.quiet();
    }
    return CheckResult.of(
        List.of(
            finding(
                "database",
                "the journal mode is %s: a writer waits for every reader, and readers for it"
                    .formatted(mode),
                new Advice(
                    "PRAGMA journal_mode = WAL; where several connections use the file, and it lies on"
                        + " a disk of this host, never on a network share.",
                    List.of(
                        new Evidence("write-ahead log", 0, "setting", "PRAGMA journal_mode"))))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "With a write-ahead log readers go on while one writes, and a commit costs one flush to disk"
            + " instead of two or three. The mode is kept in the file.",
        "any mode but WAL",
        "SQLite documentation, Write-Ahead Logging",
        "rollback-journal/fires.sql",
        "rollback-journal/quiet.sql",
        "PRAGMA journal_mode = WAL;");
  }
}
