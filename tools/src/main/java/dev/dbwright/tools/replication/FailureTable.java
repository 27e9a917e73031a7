package dev.dbwright.tools.replication;

import dev.dbwright.tools.replication.availability.Availability;
import dev.dbwright.tools.replication.availability.Reliability;
import dev.dbwright.tools.replication.availability.Stall;
import dev.dbwright.tools.replication.availability.TakeOver;
import dev.dbwright.tools.replication.topology.Commit;
import dev.dbwright.tools.replication.topology.Manager;
import dev.dbwright.tools.replication.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Loss and downtime for each thing that fails. */
final class FailureTable {
  private final ReplicationQuestion question;
  private final Topology topology;
  private final Reliability reliability;

  private FailureTable(ReplicationQuestion question, Topology topology) {
    this.question = question;
    this.topology = topology;
    this.reliability = question.figures().reliability();
  }

  static List<ReplicationFailure> of(ReplicationQuestion question, Topology topology) {
    return new FailureTable(question, topology).rows();
  }

  private List<ReplicationFailure> rows() {
    List<ReplicationFailure> rows = new ArrayList<>();
    if (topology.followers().isEmpty()) {
      alone(rows);
    } else {
      rows.add(processCrashed());
      rows.add(primaryLost());
      rows.add(standbyLost());
      votesLost(rows);
      rows.add(partition());
      rows.add(planned());
      rows.add(twoLost());
    }
    rows.add(regionLost());
    rows.add(mistake());
    return rows;
  }

  /** What every copy repeats. */
  static ReplicationFailure mistake() {
    return ReplicationFailure.beyond(
        "a wrong DELETE or DROP",
        null,
        null,
        null,
        "It is replicated within milliseconds: only a backup with point-in-time recovery helps.");
  }

  private void alone(List<ReplicationFailure> rows) {
    TakeOver restart = TakeOver.ofProcess(topology, reliability, question.wishes().provider());
    rows.add(
        counted(
            "server process crashed",
            0,
            restart.seconds(),
            null,
            "The service starts it again; its log is replayed."));
    rows.add(
        new ReplicationFailure(
            "server lost",
            null,
            Spans.seconds(reliability.hostRepair()),
            reliability.hostFailuresPerYear(),
            true,
            false,
            reliability.hostRepair().compareTo(question.targets().rto()) <= 0,
            "Repaired, or restored from the backup: what the archive had not received is lost."));
  }

  private ReplicationFailure processCrashed() {
    TakeOver takeOver = TakeOver.ofProcess(topology, reliability, question.wishes().provider());
    boolean inPlace = topology.manager() == Manager.NONE;
    return counted(
        "primary process crashed",
        inPlace ? 0 : loss(),
        takeOver.seconds(),
        null,
        inPlace
            ? "It starts again where it is and replays its log."
            : "It comes up by itself, or a standby takes over: " + parts(takeOver) + ".");
  }

  private ReplicationFailure primaryLost() {
    if (Availability.survivesHost(topology)) {
      TakeOver takeOver = TakeOver.ofHost(topology, reliability, question.wishes().provider());
      return counted(
          "primary host lost",
          loss(),
          takeOver.seconds(),
          reliability.hostFailuresPerYear(),
          "A standby takes over: " + parts(takeOver) + ".");
    }
    TakeOver takeOver = TakeOver.byPerson(reliability);
    return counted(
        "primary host lost",
        loss(),
        takeOver.seconds(),
        reliability.hostFailuresPerYear(),
        "A person promotes a standby: " + parts(takeOver) + ".");
  }

  private ReplicationFailure standbyLost() {
    Stall stall = Stall.of(topology, reliability);
    return counted(
        "standby host lost",
        0,
        stall.seconds(),
        reliability.hostFailuresPerYear() * standbys(),
        stall.how());
  }

  private int standbys() {
    return topology.followers().size();
  }

  private void votesLost(List<ReplicationFailure> rows) {
    if (topology.manager() == Manager.PATRONI) {
      rows.add(
          counted(
              "etcd without a majority",
              0,
              0,
              null,
              "The primary goes on while it reaches all members (failsafe_mode); nobody takes over until a majority is back."));
    }
  }

  private ReplicationFailure partition() {
    boolean guarded =
        switch (topology.manager()) {
          case PATRONI, INNODB_CLUSTER, GALERA, ALWAYS_ON, MANAGED -> true;
          case NONE, REPMGR -> false;
        };
    return guarded
        ? counted(
            "primary cut off from the others",
            loss(),
            primaryLost().downSeconds() == null ? 0 : primaryLost().downSeconds(),
            null,
            "It has no majority and stops taking writes before another begins.")
        : ReplicationFailure.beyond(
            "primary cut off from the others",
            null,
            null,
            null,
            "Nothing stops it by itself: fence it before a standby is promoted, or two servers take writes.");
  }

  private ReplicationFailure planned() {
    TakeOver planned = TakeOver.planned(topology);
    return counted(
        "planned switchover", 0, planned.seconds(), null, "Handed over: " + parts(planned) + ".");
  }

  private ReplicationFailure twoLost() {
    double both =
        reliability.hostFailuresPerYear()
            * standbys()
            * 2
            * Spans.seconds(reliability.hostRepair())
            * reliability.hostFailuresPerYear()
            / Spans.seconds(Duration.ofDays(365));
    return ReplicationFailure.beyond(
        "primary and a standby lost together",
        null,
        null,
        both,
        "Beyond one failure: what runs on, and what is lost, depends on which were left. The backup is the floor.");
  }

  private ReplicationFailure regionLost() {
    String what = "region lost";
    double perYear = reliability.regionFailuresPerYear();
    boolean elsewhere =
        topology.dataNodes().stream()
            .anyMatch(node -> !node.region().equals(topology.primary().region()));
    if (!elsewhere) {
      return ReplicationFailure.beyond(
          what,
          null,
          null,
          perYear,
          "No copy stands elsewhere: from a backup kept in another region, or when the region is back.");
    }
    if (Availability.survivesRegion(topology)) {
      TakeOver takeOver = TakeOver.ofHost(topology, reliability, question.wishes().provider());
      return counted(
          what,
          lossOfRegion(),
          takeOver.seconds(),
          perYear,
          "A standby of another region takes over: " + parts(takeOver) + ".");
    }
    TakeOver takeOver = TakeOver.byPerson(reliability);
    return counted(
        what,
        lossOfRegion(),
        takeOver.seconds(),
        perYear,
        "A person promotes a server of another region: " + parts(takeOver) + ".");
  }

  private double loss() {
    return switch (topology.commit()) {
      case ASYNC -> Spans.seconds(question.figures().lag());
      // After its time-out nobody is waited for; the alarm on that is what bounds the loss.
      case SEMI_SYNC -> 0;
      case SYNC, QUORUM, CONSENSUS -> 0;
    };
  }

  /** Nothing where every commit that was answered stands in a second region. */
  private double lossOfRegion() {
    String home = topology.primary().region();
    long near = topology.standbys().stream().filter(node -> node.region().equals(home)).count();
    boolean far =
        topology.commit() == Commit.CONSENSUS
            ? Availability.survivesRegion(topology)
            : topology.commit() != Commit.ASYNC && topology.waitedFor() > near;
    return far ? 0 : Spans.seconds(question.figures().lag());
  }

  private ReplicationFailure counted(
      String what,
      double lossSeconds,
      double downSeconds,
      @Nullable Double timesPerYear,
      String how) {
    return ReplicationFailure.counted(
        what, lossSeconds, downSeconds, timesPerYear, how, question.targets());
  }

  private static String parts(TakeOver takeOver) {
    List<String> parts = new ArrayList<>();
    takeOver
        .parts()
        .forEach(
            part ->
                parts.add(
                    part.what() + " " + Spans.text(part.seconds()) + " [" + part.from() + "]"));
    return String.join(", ", parts);
  }
}
