package dev.dbwright.tools.replication.recovery;

import dev.dbwright.tools.replication.topology.Commit;
import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Topology;
import dev.dbwright.tools.runbook.Runbook;
import dev.dbwright.tools.runbook.Step;
import java.util.ArrayList;
import java.util.List;

/** PostgreSQL's streaming without anybody that watches: people fence, promote and rewind. */
final class StreamingRecovery {
  private final Topology topology;
  private final Node old;
  private final Node next;

  StreamingRecovery(Topology topology) {
    this.topology = topology;
    this.old = topology.primary();
    this.next = topology.followers().get(0);
  }

  List<Runbook> runbooks() {
    return List.of(failover(), switchover(), rejoin(), standbyLost());
  }

  private Runbook failover() {
    List<Step> steps = new ArrayList<>();
    steps.add(
        Step.shell(
            "a third machine",
            "Is it gone, or only not seen from where you are? Ask from another place.",
            "pg_isready -h %s -p %d".formatted(old.host(), old.port()),
            "no response from each place that you ask from"));
    steps.add(
        Step.shell(
            old.name(),
            "Fence it: stop the service and keep it stopped. Where the host does not answer, take its power or its network away.",
            "systemctl disable --now postgresql",
            "inactive; or the provider's console says that the machine is off"));
    steps.add(
        Step.sql(
            "each standby",
            "Which one came furthest?",
            "SELECT pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn(), pg_last_xact_replay_timestamp();",
            "the standby with the highest first number is promoted"));
    if (topology.commit() == Commit.ASYNC) {
      steps.add(
          Step.person(
              "What was committed after that time on the old primary is lost: write the time down, and who has to know."));
    }
    steps.add(
        Step.sql(
            next.name(),
            "Promote it, if it is the one.",
            "SELECT pg_promote(wait => true, wait_seconds => 60);",
            "t; then SELECT pg_is_in_recovery() says f"));
    if (topology.standbys().size() > 1) {
      steps.add(
          Step.sql(
              "the other standbys",
              "Let them follow the new primary, and look once.",
              "ALTER SYSTEM SET primary_conninfo = 'host=%s port=%d user=replicator application_name=NAME passfile=/var/lib/postgresql/.pgpass';\nSELECT pg_reload_conf();\nSELECT status, sender_host FROM pg_stat_wal_receiver;"
                  .formatted(next.host(), next.port()),
              "streaming, from the new primary; NAME is the standby's own"));
    }
    steps.add(named());
    steps.add(
        Step.person(
            "Point the applications at it: the name, the virtual address, or nothing where they ask for target_session_attrs=read-write."));
    return new Runbook(
        "The primary is gone",
        "Writes fail and the primary answers from nowhere. Not for a dropped table: that is a matter of the backup.",
        List.of(
            "Never promote while the old primary may still run: two that take writes cannot be put together again."),
        steps);
  }

  /** Who was primary waits for nobody after a promotion unless it is told to. */
  private Step named() {
    boolean waits = topology.commit() == Commit.SYNC || topology.commit() == Commit.QUORUM;
    return waits
        ? Step.sql(
            next.name(),
            "Let commits wait for the standbys that are left, or for nobody while there is none: a name that is not there stops every commit.",
            "ALTER SYSTEM SET synchronous_standby_names = 'ANY 1 (NAMES)';\nSELECT pg_reload_conf();\nSELECT application_name, sync_state FROM pg_stat_replication;",
            "sync or quorum for those that were named")
        : Step.sql(
            next.name(),
            "See who follows.",
            "SELECT application_name, state, replay_lag FROM pg_stat_replication;",
            "a row for each standby that is left");
  }

  private Runbook switchover() {
    return new Runbook(
        "The primary hands over",
        "Before work on its host. Nothing is lost: a fast shutdown sends all of its log first.",
        List.of("Not during a base backup; end long transactions first."),
        List.of(
            Step.sql(
                old.name(),
                "Nobody lags?",
                "SELECT application_name, state, pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn) AS bytes FROM pg_stat_replication;",
                "streaming, few bytes"),
            Step.shell(
                old.name(),
                "Stop it; applications are refused from here on.",
                "systemctl stop postgresql",
                "inactive"),
            Step.shell(
                "both",
                "Did the standby get all? The old one's last checkpoint is the last it received.",
                "pg_controldata DATA_DIRECTORY | grep 'Latest checkpoint location'   # old\npsql -h %s -p %d -c 'SELECT pg_last_wal_receive_lsn()'"
                    .formatted(next.host(), next.port()),
                "the second is not before the first"),
            Step.sql(
                next.name(),
                "Promote it.",
                "SELECT pg_promote(wait => true, wait_seconds => 60);",
                "t"),
            named(),
            Step.person(
                "The old one becomes a standby: see the page of the rejoin. No rewind is needed.")));
  }

  private Runbook rejoin() {
    return new Runbook(
        "The old primary comes back",
        "Its host runs again after a failover.",
        List.of(
            "Keep it stopped until it has standby.signal: started as it is, it is a second primary.",
            "The rewind throws away what it had committed and not sent. If that matters, copy its data directory first."),
        List.of(
            Step.sql(
                next.name(),
                "Write the promotion down: before PostgreSQL 16 a rewind does not see it until then, and says that none is required.",
                "CHECKPOINT;",
                ""),
            Step.shell(
                old.name(),
                "Take it back to where the two parted (wal_log_hints or checksums are on for this).",
                "pg_rewind --target-pgdata=DATA_DIRECTORY --source-server='host=%s port=%d user=rewinder dbname=postgres' --progress   # Debian, 15 and newer: --config-file=/etc/postgresql/%d/main/postgresql.conf"
                    .formatted(next.host(), next.port(), topology.version()),
                "\"Done!\", or \"no rewind required\"; where it lacks WAL and restore_command is set, add --restore-target-wal"),
            Step.shell(
                old.name(),
                "Make it a standby of the new primary, with its own slot there.",
                "touch DATA_DIRECTORY/standby.signal\n# postgresql.auto.conf: primary_conninfo = 'host=%s …', primary_slot_name = '%s', synchronous_standby_names = ''\nsystemctl enable --now postgresql"
                    .formatted(next.host(), old.slotName()),
                "started streaming WAL from primary"),
            Step.sql(
                next.name(),
                "See it follow.",
                "SELECT application_name, state FROM pg_stat_replication;",
                old.name() + ", streaming"),
            Step.shell(
                old.name(),
                "Where the rewind fails (the log it needs is gone): empty its data directory and copy it anew.",
                "pg_basebackup -h %s -p %d -U replicator -D DATA_DIRECTORY -X stream -S %s -R --progress"
                    .formatted(next.host(), next.port(), old.slotName()),
                "standby.signal is there, and it streams")));
  }

  private Runbook standbyLost() {
    boolean blocks =
        topology.commit() != Commit.ASYNC && topology.standbys().size() <= topology.waitedFor();
    List<Step> steps = new ArrayList<>();
    if (blocks) {
      steps.add(
          Step.sql(
              old.name(),
              "Commits stand still. Decide that a while without a second copy is better, and say so.",
              "ALTER SYSTEM SET synchronous_standby_names = '';\nSELECT pg_reload_conf();",
              "commits go on; from here to its return a loss of the primary loses commits"));
    }
    steps.add(
        Step.sql(
            old.name(),
            "What does its slot keep?",
            "SELECT slot_name, wal_status, pg_size_pretty(safe_wal_size) AS room FROM pg_replication_slots WHERE NOT active;",
            "reserved or extended, and room left; lost: it has to be copied anew"));
    steps.add(
        Step.sql(
            old.name(),
            "If it does not come back: drop its slot, so that the disk does not fill.",
            "SELECT pg_drop_replication_slot('SLOT');",
            ""));
    return new Runbook(
        "A standby is gone",
        "It has no row in pg_stat_replication on the primary.",
        List.of(),
        steps);
  }
}
