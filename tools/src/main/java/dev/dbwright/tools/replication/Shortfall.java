package dev.dbwright.tools.replication;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.dbwright.tools.engine.Engine;
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

  static Shortfall of(Draft draft) {
    Targets targets = draft.question().targets();
    List<String> messages = new ArrayList<>();
    for (ReplicationFailure failure : draft.failures()) {
      if (failure.misses()) {
        messages.add(miss(failure, targets));
      }
    }
    Double wanted = targets.availability();
    double computed = draft.availability().value();
    if (wanted != null && computed < wanted) {
      messages.add(
          "Availability: %s are computed, %s are wanted."
              .formatted(Shares.text(computed), Shares.told(wanted)));
    }
    return messages.isEmpty()
        ? new Shortfall(List.of(), List.of())
        : new Shortfall(messages, changes(draft));
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

  private static List<String> changes(Draft draft) {
    List<String> changes = new ArrayList<>();
    Remedy.of(draft.question()).ifPresent(changes::add);
    ReplicationQuestion question = draft.question();
    Topology topology = draft.topology();
    if (topology.followers().isEmpty()) {
      changes.add("A second server: no setting replaces it.");
    }
    for (ReplicationFailure failure : draft.failures()) {
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
    if (misses(draft, "region lost")
        && !draft.style().crosses()
        && question.means().regions() == 2
        && draft.style().votes()) {
      changes.add(
          "A third place for one vote (--third-place; no data, one small machine): with two regions whichever holds the majority stops the other when it falls, so nothing may take over by itself.");
    }
    if (misses(draft, "standby host lost")
        && topology.waitedFor() > 0
        && topology.standbys().size() <= topology.waitedFor()) {
      changes.add(
          "One standby more than commits wait for (%d servers with data instead of %d): then the loss of one stops no commit."
              .formatted(topology.waitedFor() + 2, topology.dataNodes().size()));
    }
    boolean loses =
        draft.failures().stream()
            .anyMatch(
                each ->
                    Boolean.FALSE.equals(each.meetsRpo()) && !each.what().equals("region lost"));
    if (loses && draft.style().logical()) {
      changes.add(
          "One primary, and standbys that commits wait for: rows that are sent after the commit can be lost.");
    }
    if (question.engine() == Engine.MYSQL && topology.dataNodes().size() == 2) {
      changes.add("A third server with data: Group Replication needs three to lose one.");
    }
    if (changes.isEmpty()) {
      changes.add(reachable(draft.failures()));
    }
    return changes;
  }

  private static boolean misses(Draft draft, String what) {
    return draft.failures().stream().anyMatch(each -> each.what().equals(what) && each.misses());
  }
}
