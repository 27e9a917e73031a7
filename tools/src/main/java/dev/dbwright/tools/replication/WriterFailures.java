package dev.dbwright.tools.replication;

import dev.dbwright.tools.replication.availability.Reliability;
import dev.dbwright.tools.replication.availability.TakeOver;
import dev.dbwright.tools.replication.topology.Topology;
import java.util.ArrayList;
import java.util.List;

/** Loss and downtime where several servers take writes and send each other their rows. */
final class WriterFailures {
  private WriterFailures() {}

  static List<ReplicationFailure> of(ReplicationQuestion question, Topology topology) {
    Reliability reliability = question.figures().reliability();
    Targets targets = question.targets();
    double lag = Spans.seconds(question.figures().lag());
    double redirected =
        TakeOver.ofHost(topology, reliability, question.wishes().provider()).seconds();
    String unsent =
        "Its clients go to another; what it had not sent is on its disk, comes late when it is back, and is lost when it is not.";
    List<ReplicationFailure> rows = new ArrayList<>();
    rows.add(
        ReplicationFailure.counted(
            "one server lost",
            lag,
            redirected,
            reliability.hostFailuresPerYear() * topology.dataNodes().size(),
            unsent,
            targets));
    if (topology.crossesRegions()) {
      rows.add(
          ReplicationFailure.counted(
              "region lost",
              lag,
              redirected,
              reliability.regionFailuresPerYear(),
              unsent,
              targets));
    }
    rows.add(
        ReplicationFailure.beyond(
            "servers cut off from each other",
            null,
            0.0,
            null,
            "Each goes on with its own clients; what both changed conflicts when they meet again. How much is lost then, no figure says."));
    rows.add(
        ReplicationFailure.beyond(
            "a conflict that stops a subscription",
            0.0,
            null,
            null,
            "Everybody goes on, and the servers drift apart until a person has removed the row."));
    rows.add(FailureTable.mistake());
    return rows;
  }
}
