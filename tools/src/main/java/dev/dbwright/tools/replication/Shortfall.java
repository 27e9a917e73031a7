package dev.dbwright.tools.replication;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.replication.availability.Availability;
import dev.dbwright.tools.replication.topology.Lease;
import dev.dbwright.tools.replication.topology.Manager;
import dev.dbwright.tools.replication.topology.Topology;
import java.util.ArrayList;
import java.util.List;

/**
 * What the targets ask for and what is there cannot keep.
 *
 * @param message one sentence for each miss, with the numbers
 * @param changes what would have to change
 */
public record Shortfall(List<String> message, List<String> changes) {
  private static final int LEAST_PATRONI_SECONDS = 27;

  public Shortfall {
    message = List.copyOf(message);
    changes = List.copyOf(changes);
  }

  @JsonIgnore
  public boolean isEmpty() {
    return message.isEmpty();
  }

  static Shortfall of(
      ReplicationQuestion question,
      Style style,
      Topology topology,
      List<ReplicationFailure> failures,
      Availability availability) {
    List<String> messages = new ArrayList<>();
    for (ReplicationFailure failure : failures) {
      if (failure.misses()) {
        messages.add(miss(failure, question.targets()));
      }
    }
    Double wanted = question.targets().availability();
    boolean tooLow = wanted != null && availability.value() < wanted;
    if (tooLow) {
      messages.add(
          "Availability: %s are computed, %s are wanted."
              .formatted(Shares.text(availability.value()), Shares.text(wanted)));
    }
    return new Shortfall(
        messages,
        messages.isEmpty() ? List.of() : changes(question, style, topology, failures, tooLow));
  }

  private static String miss(ReplicationFailure failure, Targets targets) {
    List<String> parts = new ArrayList<>();
    if (Boolean.FALSE.equals(failure.meetsRpo())) {
      parts.add(
          "%s may be lost, the RPO is %s"
              .formatted(
                  failure.lossSeconds() == null
                      ? "what the archive has not received"
                      : Spans.text(failure.lossSeconds()),
                  Spans.text(targets.rpo())));
    }
    if (Boolean.FALSE.equals(failure.meetsRto())) {
      parts.add(
          "it takes %s, the RTO is %s"
              .formatted(
                  failure.downSeconds() == null
                      ? "unknown time"
                      : Spans.text(failure.downSeconds()),
                  Spans.text(targets.rto())));
    }
    String what = failure.what();
    return Character.toUpperCase(what.charAt(0))
        + what.substring(1)
        + ": "
        + String.join("; ", parts)
        + ".";
  }

  private static List<String> changes(
      ReplicationQuestion question,
      Style style,
      Topology topology,
      List<ReplicationFailure> failures,
      boolean tooLow) {
    List<String> changes = new ArrayList<>();
    if (topology.followers().isEmpty()) {
      changes.add("A second server: no setting replaces it.");
    }
    double rto = Spans.seconds(question.targets().rto());
    if (topology.manager() == Manager.PATRONI && rto < LEAST_PATRONI_SECONDS) {
      changes.add(
          "An RTO of %d s: Patroni takes no ttl below %d s, and promotion, proxy and reconnection take the rest. %s"
              .formatted(
                  LEAST_PATRONI_SECONDS,
                  Lease.SHORT.ttl().toSeconds(),
                  "Below that: retries in the application that hide the seconds, or an engine that keeps several servers writing."));
    }
    boolean regionMissed =
        failures.stream().anyMatch(each -> each.what().equals("region lost") && each.misses());
    if (regionMissed && !style.crosses() && question.means().regions() == 2 && style.votes()) {
      changes.add(
          "A third place for one vote (--third-place; no data, one small machine): with two regions whichever holds the majority stops the other when it falls, so nothing may take over by itself.");
    }
    boolean stalls =
        failures.stream()
            .anyMatch(each -> each.what().equals("standby host lost") && each.misses());
    if (stalls) {
      changes.add(
          "One standby more than commits wait for (%d servers with data instead of %d): then the loss of one stops no commit."
              .formatted(topology.waitedFor() + 2, topology.dataNodes().size()));
    }
    boolean loses =
        failures.stream()
            .anyMatch(
                each ->
                    Boolean.FALSE.equals(each.meetsRpo()) && !each.what().equals("region lost"));
    if (loses && !topology.followers().isEmpty() && topology.waitedFor() == 0) {
      changes.add("Commits that wait for a standby.");
    }
    if (question.engine() == Engine.MYSQL && topology.dataNodes().size() == 2) {
      changes.add("A third server with data: Group Replication needs three to lose one.");
    }
    if (tooLow) {
      changes.add(
          "Servers and regions that fail less often or are repaired sooner (state your own figures), or one standby more.");
    }
    if (changes.isEmpty()) {
      changes.add("Targets that these parts can keep: the figures above.");
    }
    return changes;
  }
}
