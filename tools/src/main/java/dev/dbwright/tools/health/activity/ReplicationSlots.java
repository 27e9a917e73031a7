package dev.dbwright.tools.health.activity;

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
import java.util.List;
import java.util.Set;

/** Replication slots that nobody reads, that keep much of the log, or that have lost it. */
@RuleInfo(code = "HLT062", name = "replication-slots", severity = WARNING)
public final class ReplicationSlots implements HealthCheck {
  private static final Set<String> BROKEN = Set.of("unreserved", "lost");

  @Override
  public String sql() {
    return """
        SELECT slot_name, slot_type, active, coalesce(wal_status, 'none') AS wal_status,
               coalesce(pg_wal_lsn_diff(CASE WHEN pg_is_in_recovery()
                                             THEN pg_last_wal_replay_lsn()
                                             ELSE pg_current_wal_lsn() END, restart_lsn), 0)
                 AS retained
        FROM pg_replication_slots
        WHERE NOT temporary
        ORDER BY 5 DESC, 1
        LIMIT 20
        """;
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    double much = server.thresholds().named("alert.slot-retained").value();
    double muchUnread = server.thresholds().named("alert.slot-retained.unread").value();
    return CheckResult.of(
        rows.stream().filter(row -> matters(row, much)).map(row -> slot(row, muchUnread)).toList());
  }

  private static boolean matters(CatalogRow row, double much) {
    return BROKEN.contains(row.text("wal_status"))
        || !row.is("active")
        || row.real("retained") >= much;
  }

  private Finding slot(CatalogRow row, double muchUnread) {
    String name = row.text("slot_name");
    String status = row.text("wal_status");
    double retained = row.real("retained");
    String message =
        "%s slot %s %s, keeps %s of log (%s)"
            .formatted(
                row.text("slot_type"),
                name,
                row.is("active") ? "is read" : "has no reader",
                Amounts.bytes((long) retained),
                status);
    return finding(
        severity(status, retained, muchUnread),
        "slot " + name,
        message,
        new Advice(
            status.equals("lost")
                ? "Drop the slot and build its reader anew: what it needs is gone."
                : "Bring its reader back, or drop the slot; max_slot_wal_keep_size limits what one"
                    + " may keep.",
            List.of(
                new Evidence("log kept for the slot", retained, "bytes", "pg_replication_slots"))));
  }

  private static Severity severity(String status, double retained, double muchUnread) {
    if (BROKEN.contains(status)) {
      return ERROR;
    }
    return retained >= muchUnread ? WARNING : INFO;
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "A slot keeps the log until its reader has it. Without a reader the log grows until the"
            + " disk is full, or until the server gives the slot up and its reader must be built"
            + " anew; a logical slot also keeps dead rows of the catalog.",
        "no reader: told, a warning from 1 GB on; with a reader from 10 GB on; unreserved or lost"
            + " is an error",
        "PostgreSQL manual, pg_replication_slots (wal_status); the sizes are ours",
        "replication-slots/fires.csv",
        "replication-slots/quiet.csv",
        "SELECT pg_drop_replication_slot('old_standby');");
  }
}
