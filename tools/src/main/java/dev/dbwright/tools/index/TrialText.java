package dev.dbwright.tools.index;

import dev.dbwright.tools.index.IndexTrial.Forced;
import dev.dbwright.tools.report.Amounts;
import java.util.List;

/** Why an index that a person asked about is not in the proposal, or that it helps. */
final class TrialText {
  // A share of the cost that nobody would notice.
  private static final double NOTHING = 0.005;
  private static final int QUERIES_NAMED = 5;

  private final IndexTrial trial;
  private final List<ProposedIndex> proposal;

  TrialText(IndexTrial trial, List<ProposedIndex> proposal) {
    this.trial = trial;
    this.proposal = proposal;
  }

  /** A sentence or two, with the numbers of the trial. */
  public String sentence() {
    String index =
        "%s (%s [estimated])"
            .formatted(ProposalText.shape(trial.ddl()), Amounts.bytes(trial.sizeBytes()));
    return index + verdict() + covered() + tooBig();
  }

  private String verdict() {
    if (trial.usedBy().isEmpty()) {
      return ": tried on the twin, and no plan reads it" + because() + ".";
    }
    String alone =
        ": on its own it takes away %s of the workload's cost, in %s [twin]"
            .formatted(Amounts.percent(trial.benefit()), queries());
    if (trial.benefit() < NOTHING) {
      return alone + ": not worth its size.";
    }
    if (proposed() >= 0) {
      return alone + "; it is in the proposal, as number " + (proposed() + 1) + ".";
    }
    return trial.addedBenefit() < NOTHING
        ? alone + "; beside the proposal it adds nothing, for what it would do is done."
        : alone
            + "; beside the proposal it would still take away %s, for its size in addition."
                .formatted(Amounts.percent(trial.addedBenefit()));
  }

  /** The position in the proposal; -1 where it is not in it. */
  private int proposed() {
    return proposal.stream()
        .map(each -> ProposalText.shape(each.ddl()))
        .toList()
        .indexOf(ProposalText.shape(trial.ddl()));
  }

  private String queries() {
    return trial.usedBy().size() <= QUERIES_NAMED
            && trial.usedBy().stream().noneMatch(source -> source.contains(" "))
        ? String.join(", ", trial.usedBy())
        : Amounts.count(trial.usedBy().size(), "queries");
  }

  private String covered() {
    return trial.coveredBy() == null || proposed() >= 0
        ? ""
        : " Redundant: " + trial.coveredBy() + " does all that it could.";
  }

  private String tooBig() {
    return trial.sizeBytes() <= trial.budgetBytes()
        ? ""
        : " Too big: the budget is %s.".formatted(Amounts.bytes(trial.budgetBytes()));
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
