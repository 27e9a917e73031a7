package dev.dbwright.tools.health.activity;

import static dev.dbwright.tools.finding.Severity.CRITICAL;
import static dev.dbwright.tools.finding.Severity.ERROR;
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
import dev.dbwright.tools.health.check.Metric;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.report.Amounts;
import java.util.ArrayList;
import java.util.List;

/** How far databases and tables are from running out of transaction or multixact ids. */
@RuleInfo(code = "HLT050", name = "transaction-id-age", severity = WARNING)
public final class TransactionIdAge implements HealthCheck {
  // Half of 2^32 ids lie in the past; at the end of them the server takes no more writes.
  private static final double IDS = 2_147_483_648.0;
  // Autovacuum starts at the limit by itself: half as much again says that it does not finish.
  private static final double LATE = 1.5;

  @Override
  public String sql() {
    // A table is as old as what it keeps out of line (TOAST).
    return """
        SELECT ages.*,
               current_setting('autovacuum_freeze_max_age') AS xid_limit,
               current_setting('vacuum_failsafe_age') AS xid_failsafe,
               current_setting('autovacuum_multixact_freeze_max_age') AS multixact_limit,
               current_setting('vacuum_multixact_failsafe_age') AS multixact_failsafe
        FROM (SELECT 'database' AS kind, datname::text AS name,
                     age(datfrozenxid) AS xid_age, mxid_age(datminmxid) AS multixact_age
              FROM pg_database
              UNION ALL
              (SELECT 'table', n.nspname || '.' || c.relname,
                      greatest(age(c.relfrozenxid), age(t.relfrozenxid)),
                      greatest(mxid_age(c.relminmxid), mxid_age(t.relminmxid))
               FROM pg_class c
               JOIN pg_namespace n ON n.oid = c.relnamespace
               LEFT JOIN pg_class t ON t.oid = c.reltoastrelid
               WHERE c.relkind IN ('r', 'm') AND c.relfrozenxid <> '0' AND c.relminmxid <> '0'
               ORDER BY greatest(age(c.relfrozenxid), age(t.relfrozenxid),
                                 mxid_age(c.relminmxid), mxid_age(t.relminmxid)) DESC
               LIMIT 5)) ages
        """;
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    var findings = new ArrayList<Finding>();
    double half = server.thresholds().named("alert.transaction-id-age").value();
    double oldestXid = 0;
    double oldestMultixact = 0;
    for (CatalogRow row : rows) {
      if (row.text("kind").equals("database")) {
        oldestXid = Math.max(oldestXid, row.real("xid_age"));
        oldestMultixact = Math.max(oldestMultixact, row.real("multixact_age"));
      }
      judge(row, "xid", "transaction ids", half, findings);
      judge(row, "multixact", "multixact ids", half, findings);
    }
    return new CheckResult(
        findings,
        List.of(
            new Metric("transactionIdAge", oldestXid, "transactions"),
            new Metric("multixactIdAge", oldestMultixact, "multixacts")));
  }

  private void judge(CatalogRow row, String kind, String ids, double half, List<Finding> findings) {
    double age = row.real(kind + "_age");
    double limit = row.real(kind + "_limit");
    if (age < limit * LATE && age < half) {
      return;
    }
    Severity severity =
        age >= row.real(kind + "_failsafe") ? CRITICAL : age >= half ? ERROR : WARNING;
    String message =
        "the oldest %s of %s %s are %s old, autovacuum was to freeze them at %s; %s remain"
            .formatted(
                ids,
                row.text("kind"),
                row.text("name"),
                Amounts.count(age),
                Amounts.count(limit),
                Amounts.count(IDS - age));
    findings.add(
        finding(
            severity,
            row.text("name"),
            message,
            new Advice(
                "End what holds the oldest snapshot (long or prepared transactions, slots), then"
                    + " VACUUM (FREEZE, VERBOSE) the oldest tables.",
                List.of(
                    new Evidence("age of the oldest " + ids, age, "ids", "pg_" + source(row)),
                    new Evidence("age that autovacuum keeps to", limit, "ids", "pg_settings"),
                    new Evidence("ids left", IDS - age, "ids", "pg_" + source(row))))));
  }

  private static String source(CatalogRow row) {
    return row.text("kind").equals("database") ? "database" : "class";
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "Transaction and multixact ids are reused after two thousand million; rows older than that"
            + " must have been frozen by vacuum. A server that gets near the end takes no more"
            + " writes until a vacuum has finished.",
        "warning at 1.5 times autovacuum_freeze_max_age (multixacts: their own setting), error at"
            + " half of all ids, critical at vacuum_failsafe_age",
        "PostgreSQL manual, Preventing Transaction ID Wraparound Failures; the factor is ours",
        "transaction-id-age/fires.csv",
        "transaction-id-age/quiet.csv",
        "VACUUM (FREEZE, VERBOSE) public.orders;");
  }
}
