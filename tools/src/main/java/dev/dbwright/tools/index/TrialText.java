package dev.dbwright.tools.index;

import dev.dbwright.tools.index.IndexTrial.Forced;
import dev.dbwright.tools.report.Amounts;

/** Why an index that a person asked about is not in the proposal, or that it helps. */
public final class TrialText {
  // A share of the cost that nobody would notice.
  private static final double NOTHING = 0.005;

  private final IndexTrial trial;

  public TrialText(IndexTrial trial) {
    this.trial = trial;
  }

  /** A sentence or two, with the numbers of the trial. */
  public String sentence() {
    String index = trial.ddl() + " (" + Amounts.bytes(trial.sizeBytes()) + " [estimated])";
    if (trial.usedBy().isEmpty()) {
      return index + ": tried on the twin, and no plan reads it" + because() + ".";
    }
    String alone =
        "%s: on its own it takes away %s of the workload's cost, in %s [twin]"
            .formatted(index, Amounts.percent(trial.benefit()), String.join(", ", trial.usedBy()));
    if (trial.benefit() < NOTHING) {
      return alone + ": not worth its size.";
    }
    return trial.addedBenefit() < NOTHING
        ? alone + "; beside the proposal it adds nothing, for what it would do is done."
        : alone
            + "; beside the proposal it would still take away %s, for its size in addition."
                .formatted(Amounts.percent(trial.addedBenefit()));
  }

  private String because() {
    Forced forced = trial.forced();
    return forced == null
        ? "; no query has a condition or an order that it could serve"
        : "; forced to, %s would cost %s instead of %s"
            .formatted(
                forced.source(), Amounts.cost(forced.cost()), Amounts.cost(forced.chosenCost()));
  }
}
