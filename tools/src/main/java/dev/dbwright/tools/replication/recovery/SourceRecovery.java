package dev.dbwright.tools.replication.recovery;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.replication.topology.Commit;
import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Topology;
import dev.dbwright.tools.runbook.Runbook;
import dev.dbwright.tools.runbook.Step;
import java.util.ArrayList;
import java.util.List;

/** A source and its replicas in MySQL's or MariaDB's words: people promote. */
final class SourceRecovery {
  private final Node old;
  private final Node next;
  private final boolean maria;
  private final boolean waits;

  SourceRecovery(Topology topology) {
    this.old = topology.primary();
    this.next = topology.followers().get(0);
    this.maria = topology.engine() == Engine.MARIADB;
    this.waits = topology.commit() == Commit.SEMI_SYNC;
  }

  List<Runbook> runbooks() {
    return List.of(failover(), switchover(), rejoin());
  }

  private Runbook failover() {
    return new Runbook(
        "The primary is gone",
        "Writes fail and the source answers from nowhere. Not for a dropped table: that is a matter of the backup.",
        List.of("Never promote while the old source may still run: two that take writes diverge."),
        andWait(
            Step.shell(
                old.name(),
                "Fence it: keep its service stopped, or its host off.",
                "systemctl disable --now " + service(),
                "inactive"),
            Step.sql(
                "each replica",
                "Which one has most? Let it apply all that it received.",
                maria
                    ? "SHOW REPLICA STATUS\\G\nSELECT @@gtid_current_pos, @@gtid_slave_pos;"
                    : "SHOW REPLICA STATUS\\G\nSELECT @@gtid_executed;",
                maria
                    ? "Gtid_IO_Pos is reached by gtid_slave_pos"
                    : "Retrieved_Gtid_Set is part of gtid_executed"),
            promote(),
            Step.sql(
                "the other replicas",
                "Let them follow.",
                "STOP REPLICA;\n" + follow(next) + answers() + "\nSTART REPLICA;",
                "both threads run"),
            Step.person("Point the applications at it: the name, the address or the proxy.")));
  }

  private Step promote() {
    return Step.sql(
        next.name(),
        "Make it the source.",
        "STOP REPLICA;\nRESET REPLICA ALL;\nSET GLOBAL read_only = OFF;"
            + (maria ? "" : "\nSET GLOBAL super_read_only = OFF;"),
        "SELECT @@read_only says 0; it takes a write");
  }

  private String follow(Node source) {
    return maria
        ? "CHANGE MASTER TO MASTER_HOST = '%s', MASTER_PORT = %d, MASTER_USE_GTID = slave_pos;"
            .formatted(source.host(), source.port())
        : "CHANGE REPLICATION SOURCE TO SOURCE_HOST = '%s', SOURCE_PORT = %d, SOURCE_AUTO_POSITION = 1;"
            .formatted(source.host(), source.port());
  }

  /** Semi-sync: who follows answers, and waits for nobody, or its applier would stand still. */
  private String answers() {
    return waits
        ? "\nSET GLOBAL rpl_semi_sync_%s_enabled = OFF;\nSET GLOBAL rpl_semi_sync_%s_enabled = ON;"
            .formatted(sourceHalf(), maria ? "slave" : "replica")
        : "";
  }

  /** The steps, and that commits wait again once somebody follows who answers. */
  private List<Step> andWait(Step... steps) {
    List<Step> all = new ArrayList<>(List.of(steps));
    if (waits) {
      all.add(
          Step.sql(
              next.name(),
              "Let commits wait again, as soon as one replica follows: until now each was on this server alone.",
              "SET GLOBAL rpl_semi_sync_%s_enabled = ON;".formatted(sourceHalf()),
              "Rpl_semi_sync_%s_clients is 1 or more".formatted(sourceHalf())));
    }
    return all;
  }

  private String sourceHalf() {
    return maria ? "master" : "source";
  }

  private String service() {
    return maria ? "mariadb" : "mysql";
  }

  private Runbook switchover() {
    return new Runbook(
        "The primary hands over",
        "Before work on its host. Nothing is lost.",
        List.of("End long transactions first."),
        andWait(
            Step.sql(
                old.name(),
                "Let it take no more writes.",
                maria
                    ? "SET GLOBAL read_only = ON;\nSELECT @@gtid_current_pos;"
                    : "SET GLOBAL super_read_only = ON;\nSELECT @@gtid_executed;",
                "the position to wait for"),
            Step.sql(
                next.name(),
                "Wait until it has all of it.",
                maria
                    ? "SELECT MASTER_GTID_WAIT('POSITION', 30);"
                    : "SELECT WAIT_FOR_EXECUTED_GTID_SET('POSITION', 30);",
                "0"),
            promote(),
            Step.sql(
                old.name(),
                "Let the old one follow.",
                follow(next) + answers() + "\nSTART REPLICA;",
                "both threads run")));
  }

  private Runbook rejoin() {
    return new Runbook(
        "The old primary comes back",
        "Its host runs again after a failover.",
        List.of(
            "Transactions that only it has make it unfit: there is no rewind here, it is copied anew.",
            "Start it with read_only, so that nobody writes to it."),
        andWait(
            Step.sql(
                old.name(),
                "Does it have what the new source has not?",
                maria
                    ? "SELECT @@gtid_current_pos;"
                    : "SELECT GTID_SUBTRACT(@@gtid_executed, 'GTID_EXECUTED_OF_THE_NEW_SOURCE');",
                maria ? "not beyond the new source's" : "empty: it may follow; else copy it anew"),
            Step.sql(
                old.name(),
                "Let it follow.",
                follow(next) + answers() + "\nSTART REPLICA;",
                "both threads run"),
            Step.person(
                maria
                    ? "Else: a copy by mariadb-backup from a replica, then follow."
                    : "Else: a copy by the clone plugin (CLONE INSTANCE FROM …) from a replica, then follow.")));
  }
}
