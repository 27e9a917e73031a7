package dev.dbwright.tools.replication;

import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.replication.availability.Availability;
import dev.dbwright.tools.replication.availability.Reliability;
import dev.dbwright.tools.replication.topology.Topology;
import java.util.ArrayList;
import java.util.List;

/** What the figures rest on. */
record Assumptions(ReplicationQuestion question, Topology topology, Availability availability) {

  List<String> list() {
    ReplicationQuestion.Figures figures = question.figures();
    Reliability reliability = figures.reliability();
    List<String> lines = new ArrayList<>();
    if (!question.targets().toldRto()) {
      lines.add(
          "You named no RTO: %s is taken, for failover is to be automatic. Say yours."
              .formatted(Spans.text(question.targets().rto())));
    }
    lines.add(
        "A server fails once in %s and is back after %s; a region once in %s, back after %s; a person has acted %s after the alarm. These are %s: your own incidents are better (--host-mtbf, --host-repair, --region-mtbf, --region-repair, --person)."
            .formatted(
                Spans.text(reliability.hostMtbf()),
                Spans.text(reliability.hostRepair()),
                Spans.text(reliability.regionMtbf()),
                Spans.text(reliability.regionRepair()),
                Spans.text(reliability.person()),
                reliability.equals(Reliability.USUAL) ? "assumed" : "as told, the others assumed"));
    lines.add(
        "Failures come one by one, but what takes a region takes all of its servers. Planned work, software that fails everywhere and mistakes are not in the availability.");
    if (!topology.followers().isEmpty()) {
      lines.add(
          figures.toldLag()
              ? "A standby that nobody waits for is at most %s behind, as told."
                  .formatted(Spans.text(figures.lag()))
              : "A standby that nobody waits for may be %s behind: that is where the alarm is. Measured lag (--lag) is better; as a rule it is under a second."
                  .formatted(Spans.text(figures.lag())));
    }
    question
        .wishes()
        .provider()
        .ifPresent(
            service ->
                lines.add(
                    "%s: a failover takes %s, by its documents; %s %% a month are promised, and what is paid back when they are missed is no uptime. Fail over once and take the time."
                        .formatted(
                            service.title(), service.documented(), service.promisedPercent())));
    if (topology.crossesRegions()) {
      lines.add(
          "A round trip between regions takes %s (--round-trip)."
              .formatted(Spans.text(figures.roundTrip())));
    }
    return lines;
  }

  static List<Evidence> evidence(ReplicationQuestion question) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence("RPO", Spans.seconds(question.targets().rpo()), "s", "you"));
    evidence.add(new Evidence("RTO", Spans.seconds(question.targets().rto()), "s", "you"));
    evidence.add(new Evidence("regions", question.means().regions(), "regions", "you"));
    question
        .reads()
        .perSecond()
        .ifPresent(rate -> evidence.add(new Evidence("reads", rate, "queries/s", "you")));
    return evidence;
  }
}
