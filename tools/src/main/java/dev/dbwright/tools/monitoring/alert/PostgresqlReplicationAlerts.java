package dev.dbwright.tools.monitoring.alert;

import static dev.dbwright.tools.monitoring.alert.AlertSeverity.CRITICAL;
import static dev.dbwright.tools.monitoring.alert.AlertSeverity.WARNING;

import dev.dbwright.tools.runbook.Step;
import dev.dbwright.tools.threshold.Threshold;
import java.util.List;
import java.util.Optional;

/** Whether a PostgreSQL's log reaches its standbys, its slots' readers and its archive. */
final class PostgresqlReplicationAlerts {
  private static final String SLOTS =
      """
      SELECT slot_name, slot_type, active, wal_status,
             pg_size_pretty(pg_wal_lsn_diff(CASE WHEN pg_is_in_recovery()
                                                 THEN pg_last_wal_replay_lsn()
                                                 ELSE pg_current_wal_lsn() END, restart_lsn)) AS keeps
      FROM pg_replication_slots ORDER BY restart_lsn;""";
  private static final String STANDBYS =
      """
      SELECT application_name, client_addr, state, sync_state, write_lag, flush_lag, replay_lag
      FROM pg_stat_replication;""";

  private final Watched watched;
  private final Target server;

  PostgresqlReplicationAlerts(Watched watched) {
    this.watched = watched;
    this.server = watched.postgresql();
  }

  List<AlertRule> list() {
    return List.of(
        lag(), standbyGone(), notReceiving(), slotKeepsLog(), slotLost(), archiverFails());
  }

  private AlertRule lag() {
    Threshold limit = watched.limit("alert.replication-lag");
    Hold hold = Hold.minutes(2, "a burst of writes is caught up with within two minutes");
    String[] standby = {"standby", "replica1", "client", "10.0.0.7"};
    return new AlertRule(
        "PostgresqlReplicationLag",
        WARNING,
        "dbwright_replication_lag_seconds > " + limit.number(),
        hold,
        "{{ $labels.standby }} ({{ $labels.client }}) is "
            + AlertRule.WHOLE
            + " s behind, says {{ $labels.instance }}",
        "Reads on the standby are that old, and a failover now loses or delays that much.",
        Step.sql(
            "primary",
            "See which part lags: write and flush are network and disk of the standby, replay alone"
                + " is a long query there that replay waits for.",
            STANDBYS,
            "one of the three lags is much larger than the one before it"),
        limit,
        Cases.of(hold)
            .gauge(
                server.metric("dbwright_replication_lag_seconds", standby),
                limit.value(),
                server.labels(standby))
            .list());
  }

  private AlertRule standbyGone() {
    Optional<Integer> planned = watched.standbys();
    Hold hold = Hold.minutes(2, "a standby that restarts is back within two minutes");
    String metric = "dbwright_standbys_connected";
    String selector = server.metric(metric);
    int usual = planned.orElse(2);
    return new AlertRule(
        "PostgresqlStandbyGone",
        WARNING,
        planned
            // A standby follows nobody else: only the primary is to have them.
            .map(
                number ->
                    "%s < %d and on (job, instance) dbwright_server_standby == 0"
                        .formatted(metric, number))
            .orElse("%s < max_over_time(%1$s[1h])".formatted(metric)),
        hold,
        AlertRule.WHOLE + " standbys follow {{ $labels.instance }}, there were more",
        "The one that is missing falls behind each minute; the lag of what is not connected is seen"
            + " nowhere, and its slot keeps log."
            + (planned.isPresent() ? "" : " After an hour the smaller number counts as usual."),
        Step.sql(
            "primary", "See which one is missing, then read its log.", STANDBYS, "who is there"),
        null,
        Cases.from(1, hold)
            .fires(
                "one goes away",
                List.of(Series.change(selector, usual, 1, usual - 1.0), primary()),
                server.labels(),
                Series.plain(usual - 1.0))
            .quiet("all are there", List.of(Series.of(selector, usual), primary()))
            .list());
  }

  private Series primary() {
    return Series.of(server.metric("dbwright_server_standby"), 0);
  }

  private AlertRule notReceiving() {
    Hold hold = Hold.minutes(2, "a receiver that lost its primary tries again every five seconds");
    String metric = "dbwright_receiver_disconnected";
    return new AlertRule(
        "PostgresqlStandbyNotReceiving",
        CRITICAL,
        metric + " == 1",
        hold,
        "the standby {{ $labels.instance }} receives nothing from its primary",
        "It answers old rows and says no lag, for it knows of none; a failover to it loses all that"
            + " came since.",
        Step.shell(
            "standby",
            "Read why: the network, the password, a slot that is gone, or log that the primary has"
                + " removed (then the standby must be built anew).",
            "grep -E 'FATAL|could not' \"$(ls -t /var/log/postgresql/*.log | head -1)\" | tail -20",
            "the reason, repeated every five seconds"),
        null,
        Cases.of(hold).flag(server.metric(metric), server.labels()).list());
  }

  private AlertRule slotKeepsLog() {
    Threshold limit = watched.limit("alert.slot-retained");
    Threshold unread = watched.limit("alert.slot-retained.unread");
    Hold hold = Hold.minutes(15, "a reader that restarts or a large load catches up by then");
    String[] slot = {"slot", "replica1"};
    String retained = server.metric("dbwright_slot_retained_bytes", slot);
    String active = server.metric("dbwright_slot_active", slot);
    double margin = 1e6;
    return new AlertRule(
        "PostgresqlSlotKeepsLog",
        WARNING,
        "dbwright_slot_retained_bytes > %s or (dbwright_slot_retained_bytes > %s and dbwright_slot_active == 0)"
            .formatted(limit.number(), unread.number()),
        hold,
        "slot {{ $labels.slot }} keeps {{ $value | humanize }}B of log on {{ $labels.instance }}",
        "The log grows until its reader comes back, or until the disk is full and the server stops.",
        Step.sql(
            "primary",
            "Bring its reader back; where it is gone for good, SELECT"
                + " pg_drop_replication_slot(slot_name). max_slot_wal_keep_size bounds all of them.",
            SLOTS,
            "which slot keeps how much"),
        limit,
        Cases.of(hold)
            .fires(
                "its reader is slow",
                List.of(Series.of(retained, 1.1 * limit.value()), Series.of(active, 1)),
                server.labels(slot),
                "11G")
            .fires(
                "nobody reads it",
                List.of(Series.of(retained, 1.1 * unread.value()), Series.of(active, 0)),
                server.labels(slot),
                "1.1G")
            .quiet(
                "just below, with a reader",
                List.of(Series.of(retained, limit.value() - margin), Series.of(active, 1)))
            .quiet(
                "just below, without one",
                List.of(Series.of(retained, unread.value() - margin), Series.of(active, 0)))
            .list());
  }

  private AlertRule slotLost() {
    Hold hold = Hold.minutes(1, "two looks: what is lost does not come back");
    String[] slot = {"slot", "replica1"};
    return new AlertRule(
        "PostgresqlSlotLost",
        CRITICAL,
        "dbwright_slot_broken == 1",
        hold,
        "slot {{ $labels.slot }} on {{ $labels.instance }} has lost log that its reader needs, or is"
            + " about to",
        "Its standby or subscriber cannot go on and must be built anew; until then there is one copy"
            + " less.",
        Step.sql(
            "primary",
            "unreserved: bring the reader back at once. lost: drop the slot and build its reader"
                + " anew.",
            SLOTS,
            "wal_status says which of the two"),
        null,
        Cases.of(hold)
            .flag(server.metric("dbwright_slot_broken", slot), server.labels(slot))
            .list());
  }

  private AlertRule archiverFails() {
    Hold hold = Hold.minutes(10, "an archive that is away for a moment is tried again by itself");
    return new AlertRule(
        "PostgresqlArchiverFails",
        CRITICAL,
        "dbwright_archiver_failing == 1",
        hold,
        "{{ $labels.instance }} cannot archive its log",
        "No backup reaches beyond the last file that was archived, and the log piles up in pg_wal"
            + " until the disk is full.",
        Step.sql(
            "primary",
            "Read the command's own words in the server's log; the archive's disk, its credentials"
                + " and a file that is there already are what it mostly is.",
            """
            SELECT current_setting('archive_command') AS command, last_failed_wal, last_failed_time,
                   last_archived_wal, last_archived_time, failed_count
            FROM pg_stat_archiver;""",
            "since when, and which file"),
        null,
        Cases.of(hold).flag(server.metric("dbwright_archiver_failing"), server.labels()).list());
  }
}
