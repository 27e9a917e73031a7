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
    boolean tooLow = false;
    Double wanted = question.targets().availability();
    if (wanted != null && availability.value() < wanted) {
      tooLow = true;
      messages.add(
          "Availability: %s are computed, %s are wanted."
              .formatted(Shares.text(availability.value()), Shares.text(wanted)));
    }
    return new Shortfall(
        messages,
        messages.isEmpty() ? List.of() : changes(question, style, topology, failures, tooLow));
  }

  /** The targets that these servers do keep. */
  private static String reachable(List<ReplicationFailure> failures) {
    double loss = 0;
    double down = 0;
    for (ReplicationFailure failure : failures) {
      if (failure.counts()) {
        loss = Math.max(loss, failure.lossSeconds() == null ? 0 : failure.lossSeconds());
        down = Math.max(down, failure.downSeconds() == null ? 0 : failure.downSeconds());
      }
    }
    return "Other targets: an RPO of %s and an RTO of %s are kept. Retries in the application hide seconds."
        .formatted(Spans.text(loss), Spans.text(down));
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
    for (ReplicationFailure failure : failures) {
      Double down = failure.downSeconds();
      if (topology.manager() == Manager.PATRONI
          && failure.what().equals("primary host lost")
          && Boolean.FALSE.equals(failure.meetsRto())
          && down != null) {
        changes.add(
            "An RTO of %s: Patroni takes no ttl below %d s, and promotion, proxy and reconnection take the rest. Below that: retries in the application that hide the seconds, or an engine that keeps several servers writing."
                .formatted(Spans.text(down), Lease.SHORT.ttl().toSeconds()));
      }
    }
    boolean regionMissed =
        failures.stream().anyMatch(each -> each.what().equals("region lost") && each.misses());
    if (regionMissed && !style.crosses() && question.means().regions() == 2 && style.votes()) {
      changes.add(
          "A third place for one vote (--third-place; no data, one small machine): with two regions whichever holds the majority stops the other when it falls, so nothing may take over by itself.");
    }
    boolean spareless =
        topology.waitedFor() > 0 && topology.standbys().size() <= topology.waitedFor();
    boolean stalls =
        failures.stream()
            .anyMatch(each -> each.what().equals("standby host lost") && each.misses());
    if (stalls && spareless) {
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
      changes.add(
          style.logical()
              ? "One primary, and standbys that commits wait for: rows that are sent after the commit can be lost."
              : "Commits that wait for a standby.");
    }
    if (question.engine() == Engine.MYSQL && topology.dataNodes().size() == 2) {
      changes.add("A third server with data: Group Replication needs three to lose one.");
    }
    if (tooLow) {
      changes.add(
          "Servers and regions that fail less often or are repaired sooner (state your own figures), or one standby more.");
    }
    if (question.wishes().manager().filter(each -> each == Manager.NONE).isPresent()) {
      changes.add("Failover without a person: leave --manager out.");
    }
    if (changes.isEmpty()) {
      changes.add(reachable(failures));
    }
    return changes;
  }
}
