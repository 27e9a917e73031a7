package dev.dbwright.tools.replication.recovery;

import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Topology;
import dev.dbwright.tools.runbook.Runbook;
import dev.dbwright.tools.runbook.Step;
import java.util.List;

/** PostgreSQL's publications: the move to the subscriber, and a subscription that stopped. */
final class LogicalRecovery {
  private static final String SEQUENCES =
      "SELECT format('SELECT setval(%L, %s);', format('%I.%I', schemaname, sequencename), last_value + 1000)\nFROM pg_sequences WHERE last_value IS NOT NULL;";

  private final Topology topology;
  private final Node old;
  private final Node next;

  LogicalRecovery(Topology topology) {
    this.topology = topology;
    this.old = topology.primary();
    this.next = topology.followers().get(0);
  }

  List<Runbook> runbooks() {
    return next.role() == Node.Role.PRIMARY
        ? List.of(writerLost(), stopped())
        : List.of(move(), stopped());
  }

  private Runbook move() {
    return new Runbook(
        "Writes move to the subscriber",
        "For a new major version, or because the publisher is gone: then begin with the third step.",
        List.of(
            "Sequences, DDL, large objects and unlogged tables are not sent.",
            "Writes to both at once conflict: the application is stopped, or read-only, in between."),
        List.of(
            Step.sql(
                old.name(),
                "Let nobody write any more, and see how far it came.",
                "ALTER DATABASE \"DATABASE\" SET default_transaction_read_only = on;\nSELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid();\nSELECT pg_current_wal_lsn();",
                "a position"),
            Step.sql(
                old.name(),
                "Wait until the subscriber has it.",
                "SELECT slot_name, confirmed_flush_lsn FROM pg_replication_slots WHERE slot_type = 'logical';",
                "not before that position"),
            Step.sql(
                next.name(),
                "Count a few tables on both; then let sequences go on above what was used. Run what this prints on the old server, or, where it is gone, from max(id) of each table.",
                SEQUENCES,
                "a setval for each sequence, to be run on " + next.name()),
            Step.sql(
                next.name(),
                "End the subscription.",
                "ALTER SUBSCRIPTION \"%1$s_from_%2$s\" DISABLE;\nALTER SUBSCRIPTION \"%1$s_from_%2$s\" SET (slot_name = NONE);\nDROP SUBSCRIPTION \"%1$s_from_%2$s\";"
                    .formatted(topology.name(), old.name()),
                "no row in pg_subscription"),
            Step.person("Point the applications at " + next.name() + ".")));
  }

  private Runbook writerLost() {
    return new Runbook(
        "A server that takes writes is gone",
        "Its clients are sent to another.",
        List.of(
            "What it had committed and not sent is on its disk alone. If others change the same rows meanwhile, its return conflicts."),
        List.of(
            Step.person(
                "Send its clients to the next server; rows whose home it was are written there from now on."),
            Step.sql(
                "the others",
                "Its slot keeps the log for it: mind the disk.",
                "SELECT slot_name, active, wal_status, safe_wal_size FROM pg_replication_slots;",
                "reserved or extended"),
            Step.person(
                "When it comes back, let it catch up before it takes writes again; where its slot is lost, restore it from a copy of another and subscribe anew.")));
  }

  private Runbook stopped() {
    return new Runbook(
        "A subscription has stopped",
        "pg_stat_subscription shows no worker; the log shows the same error every few seconds.",
        List.of("Skipping a transaction skips all of it, not the row alone."),
        List.of(
            Step.sql(
                "subscriber",
                "Which row, which transaction?",
                "SELECT subname, apply_error_count, sync_error_count FROM pg_stat_subscription_stats;",
                "the log names the table, the key and the position: finished at LSN"),
            Step.sql(
                "subscriber",
                "Remove or change the row that stands in the way; the worker goes on by itself. Or skip the transaction, and repair by hand what it would have done.",
                "ALTER SUBSCRIPTION NAME SKIP (lsn = 'LSN_FROM_THE_LOG');",
                "received_lsn of pg_stat_subscription moves")));
  }
}
