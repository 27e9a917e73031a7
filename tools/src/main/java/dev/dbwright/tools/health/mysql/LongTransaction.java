package dev.dbwright.tools.health.mysql;

import static dev.dbwright.tools.finding.Severity.ERROR;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.RowCheck;
import dev.dbwright.tools.health.check.Server;
import java.util.List;
import java.util.Optional;

/** A transaction that has been open for long. */
@RuleInfo(code = "HLT114", name = "long-transaction", severity = WARNING)
public final class LongTransaction implements RowCheck {
  private static final long GRAVE_S = 3_600;

  @Override
  public String sql() {
    return """
        SELECT t.trx_mysql_thread_id AS session, p.user AS user, p.host AS host,
               p.command AS command, t.trx_rows_modified AS modified,
               TIMESTAMPDIFF(SECOND, t.trx_started, NOW()) AS age_s
        FROM information_schema.innodb_trx t
        LEFT JOIN information_schema.processlist p ON p.id = t.trx_mysql_thread_id
        WHERE t.trx_started < NOW() - INTERVAL 1 MINUTE AND t.trx_mysql_thread_id <> CONNECTION_ID()
        ORDER BY t.trx_started
        """;
  }

  @Override
  public Optional<String> skippedOn(Server server) {
    return Privileges.needsProcess(server);
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    // As long as a statement may take: above that, what holds it open is waiting for something.
    double limit = server.thresholds().named("alert.query-time").value();
    return CheckResult.of(
        rows.stream()
            .filter(row -> row.whole("age_s") >= limit)
            .map(row -> finding(row, server))
            .toList());
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    long ageS = row.whole("age_s");
    boolean isIdle = row.has("command") && row.text("command").equals("Sleep");
    String session = row.text("session");
    return finding(
        ageS >= GRAVE_S ? ERROR : WARNING,
        "session " + session,
        "the transaction of session %s (%s) has been open for %d min%s"
            .formatted(
                session,
                row.has("user") ? row.text("user") : "unknown",
                ageS / 60,
                isIdle ? ", and its session does nothing" : ""),
        new Advice(
            "Commit sooner in the application; KILL %s; rolls it back, which takes as long as its"
                    .formatted(session)
                + " changes took. A dump with --single-transaction is such a one, rightly.",
            List.of(
                new Evidence("age", ageS, "s", "information_schema.innodb_trx"),
                new Evidence(
                    "rows changed",
                    row.whole("modified"),
                    "rows",
                    "information_schema.innodb_trx"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "An open transaction keeps its locks and every old row version since it began: purge cannot"
            + " pass it, and ALTER TABLE waits for it, with all others behind.",
        "five minutes; error from an hour on",
        "threshold alert.query-time; MySQL manual, InnoDB Multi-Versioning",
        "long-transaction/fires.csv",
        "long-transaction/quiet.csv",
        "KILL 42;");
  }
}
