package dev.dbwright.tools.replication;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.replication.topology.Commit;
import dev.dbwright.tools.replication.topology.Manager;
import dev.dbwright.tools.replication.topology.Topology;
import java.util.ArrayList;
import java.util.List;

/** What was not chosen, simpler ones first. */
final class Alternatives {
  private static final double BACKUP_MAY_DO_SECONDS = 4 * 3_600;

  private Alternatives() {}

  static List<Rejected> of(ReplicationQuestion question, Style style, Topology topology) {
    List<Rejected> rejected = new ArrayList<>();
    if (topology.followers().isEmpty()) {
      return rejected;
    }
    single(question, rejected);
    if (style.lossless() && topology.commit() != Commit.ASYNC) {
      rejected.add(
          new Rejected(
              "asynchronous standby",
              "it may be %s behind when the primary is lost, the RPO is %s"
                  .formatted(
                      Spans.text(question.figures().lag()), Spans.text(question.targets().rpo()))));
    } else if (topology.commit() == Commit.ASYNC) {
      rejected.add(
          new Rejected(
              "synchronous commits",
              "an RPO of %s does not ask for them, and each commit would wait for another server"
                  .formatted(Spans.text(question.targets().rpo()))));
    }
    byHand(question, topology, rejected);
    if (topology.engine() == Engine.POSTGRESQL && topology.manager() == Manager.PATRONI) {
      rejected.add(
          new Rejected(
              "repmgr",
              "it promotes without a majority: a primary that is only cut off goes on writing beside the new one unless you fence it yourself"));
    }
    if (!question.wishes().multiPrimary()) {
      rejected.add(
          new Rejected(
              "writes in several places",
              "nobody asked for them, and two that change the same row at once conflict: one of the two is lost or refused"));
    }
    return rejected;
  }

  private static void single(ReplicationQuestion question, List<Rejected> rejected) {
    double rto = Spans.seconds(question.targets().rto());
    rejected.add(
        rto >= BACKUP_MAY_DO_SECONDS && !Style.of(question).lossless()
            ? new Rejected(
                "one server with a backup",
                "it may do: an RTO of %s leaves time for a restore, if the drill of plan_backup takes less. Then no standby is needed"
                    .formatted(Spans.text(rto)))
            : new Rejected(
                "one server with a backup",
                "a restore takes longer than %s for all but small databases, and loses what the archive has not received"
                    .formatted(Spans.text(rto))));
  }

  private static void byHand(
      ReplicationQuestion question, Topology topology, List<Rejected> rejected) {
    if (topology.manager() != Manager.NONE && topology.manager() != Manager.MANAGED) {
      rejected.add(
          new Rejected(
              "promotion by a person",
              "%s pass until somebody has acted, the RTO is %s"
                  .formatted(
                      Spans.text(question.figures().reliability().person()),
                      Spans.text(question.targets().rto()))));
    } else if (topology.manager() == Manager.NONE) {
      rejected.add(
          new Rejected(
              "automatic failover",
              "an RTO of %s leaves a person time; what promotes by itself can also promote by mistake, and wants a third vote"
                  .formatted(Spans.text(question.targets().rto()))));
    }
  }
}
