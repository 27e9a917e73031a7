package dev.dbwright.tools.replication;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.dbwright.tools.replication.ReplicationQuestion.Reads;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.threshold.Threshold;
import dev.dbwright.tools.threshold.Thresholds;

/**
 * Whether reads need servers of their own.
 *
 * @param servers to add for reads alone, beside those that stand by
 * @param reason with the numbers; empty where nobody asked
 */
public record Replicas(Verdict verdict, int servers, String reason) {
  /** What the numbers say. */
  public enum Verdict {
    NOT_ASKED,
    PREMATURE,
    UNDECIDED,
    NEEDED;

    @JsonValue
    String id() {
      return Layout.id(this);
    }
  }

  /**
   * @param standing servers with data that are there anyway
   * @param mayAdd whether there may be more of them
   */
  static Replicas of(Reads reads, int standing, boolean mayAdd, Thresholds thresholds) {
    if (reads.perSecond().isEmpty()) {
      return new Replicas(Verdict.NOT_ASKED, 0, "");
    }
    double rate = reads.perSecond().getAsDouble();
    Threshold needed = thresholds.named("replicas.needed.reads");
    Threshold premature = thresholds.named("replicas.premature.reads");
    String asked = Amounts.count(rate) + " reads/s";
    if (rate < premature.value()) {
      return new Replicas(
          Verdict.PREMATURE,
          0,
          "%s are below %s: the primary answers them; a missing index costs more than a replica brings. Again at %s."
              .formatted(asked, premature.text(), needed.text()));
    }
    if (rate <= needed.value()) {
      return new Replicas(
          Verdict.UNDECIDED,
          0,
          "%s are between %s and %s: the primary's CPU decides, %s sustained is the time. The standbys can answer reads as well."
              .formatted(
                  asked, premature.text(), needed.text(), thresholds.named("capacity.cpu").text()));
    }
    if (reads.perServer().isEmpty()) {
      return new Replicas(
          Verdict.NEEDED,
          0,
          "%s are above %s: reads go to the standbys too. How many more servers that takes follows from what one of them answers at %s CPU, which nobody has told: measure it (--reads-per-server)."
              .formatted(asked, needed.text(), thresholds.named("capacity.cpu").text()));
    }
    double each = reads.perServer().getAsDouble();
    int carrying = (int) Math.ceil(rate / Math.max(1, each));
    // One may be away: the others still carry all of it.
    int more = Math.max(0, carrying + 1 - standing);
    return new Replicas(
        Verdict.NEEDED,
        mayAdd ? more : 0,
        "%s are above %s: at %s of one server %d carry them, one more may be away: %s."
            .formatted(
                asked,
                needed.text(),
                Amounts.count(each),
                carrying,
                more == 0
                    ? "the servers that stand by are enough"
                    : Amounts.count(more, "servers")
                        + (mayAdd
                            ? " more for reads alone"
                            : " more would be needed than there may be")));
  }
}
