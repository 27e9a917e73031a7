package dev.dbwright.tools.health.mysql;

import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.health.check.Server;
import java.util.List;
import java.util.Optional;

/** Sessions that wait until a table is nobody's any more. */
@RuleInfo(code = "HLT116", name = "metadata-lock-waits", severity = WARNING)
public final class MetadataLockWaits implements HealthCheck {
  private static final long SHORT_S = 2;

  @Override
  public String sql() {
    return """
        SELECT id AS session, user AS user, time AS waited_s
        FROM information_schema.processlist
        WHERE state LIKE 'Waiting for%metadata lock' OR state LIKE 'Waiting for table flush'
        ORDER BY time DESC
        """;
  }

  @Override
  public Optional<String> skippedOn(Server server) {
    return Privileges.needsProcess(server);
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    List<CatalogRow> waits = rows.stream().filter(row -> row.whole("waited_s") >= SHORT_S).toList();
    if (waits.isEmpty()) {
      return CheckResult.quiet();
    }
    CatalogRow first = waits.get(0);
    return CheckResult.of(
        List.of(
            finding(
                "session " + first.text("session"),
                "%d %s for a table's definition, the first is %s (%s), for %d s"
                    .formatted(
                        waits.size(),
                        waits.size() == 1 ? "session waits" : "sessions wait",
                        first.text("session"),
                        first.text("user"),
                        first.whole("waited_s")),
                new Advice(
                    "If the first is an ALTER TABLE, KILL it: the others then go on; try again with"
                        + " lock_wait_timeout = 2, after the oldest transaction"
                        + " (information_schema.innodb_trx) has ended.",
                    List.of(
                        new Evidence("waiting", waits.size(), "sessions", "processlist"),
                        new Evidence(
                            "longest wait", first.whole("waited_s"), "s", "processlist"))))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "ALTER TABLE waits for every transaction that has used the table, and every new statement on"
            + " it waits behind ALTER TABLE: one forgotten transaction stops an application.",
        "a wait of 2 seconds",
        "MySQL manual, Metadata Locking; the seconds are ours",
        "metadata-lock-waits/fires.csv",
        "metadata-lock-waits/quiet.csv",
        "SET SESSION lock_wait_timeout = 2;");
  }
}
