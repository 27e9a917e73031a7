package dev.dbwright.tools.index;

import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.report.Block.StepChart;
import dev.dbwright.tools.report.ChartStep;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Benefit against size. */
final class BenefitChart {
  private BenefitChart() {}

  /** What each further index brings, those first that bring most for their size. */
  static Optional<StepChart> of(IndexAdvice advice) {
    List<ProposedIndex> proved = byBenefitForSize(advice);
    double given = proved.stream().mapToDouble(ProposedIndex::benefit).sum();
    if (proved.size() < 2 || !(given > 0)) {
      return Optional.empty();
    }
    // What an index brings alone is more or less than what it adds; together they bring this.
    double saved = 1 - AdviceDocument.left(advice.finalCost(), advice.baselineCost());
    List<ChartStep> steps = new ArrayList<>();
    double benefit = 0;
    long bytes = 0;
    for (ProposedIndex each : proved) {
      benefit += each.benefit() / given * saved;
      bytes += each.sizeBytes();
      steps.add(
          new ChartStep(
              bytes,
              benefit,
              ProposalText.shape(each.ddl()),
              "%s saved with %s".formatted(Amounts.percent(benefit), Amounts.bytes(bytes))));
    }
    return Optional.of(
        new StepChart(
            "Benefit against size",
            "Indexes by what they save for their size: the first saves %s with %s, all save %s with %s."
                .formatted(
                    Amounts.percent(steps.get(0).y()),
                    Amounts.bytes(Math.round(steps.get(0).x())),
                    Amounts.percent(benefit),
                    Amounts.bytes(bytes)),
            "size, up to " + Amounts.bytes(bytes),
            "share of the cost saved, up to " + Amounts.percent(benefit),
            steps));
  }

  private static List<ProposedIndex> byBenefitForSize(IndexAdvice advice) {
    return advice.create().stream()
        .filter(ProposedIndex::isProved)
        .sorted(Comparator.comparingDouble(each -> -each.benefit() / Math.max(1, each.sizeBytes())))
        .toList();
  }
}
