package dev.dbwright.tools.index;

import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.twin.fidelity.FidelityReport;
import dev.dbwright.tools.twin.fidelity.QueryMatch;
import dev.dbwright.tools.twin.fidelity.QueryMatch.Likeness;
import java.util.List;

/**
 * How a live database plans what the twin plans, with what exists.
 *
 * @param compared statements that both were asked about
 * @param identical of these, to the byte of EXPLAIN's text
 * @param sameShape the same steps on the same indexes with other numbers
 * @param meanCostError share by which costs differ, of all that were compared
 * @param unlike the sources of those with other steps
 */
public record TwinFidelity(
    int compared, int identical, int sameShape, double meanCostError, List<String> unlike) {
  private static final int NAMED = 5;

  public TwinFidelity {
    unlike = List.copyOf(unlike);
  }

  static TwinFidelity of(FidelityReport report) {
    return new TwinFidelity(
        report.queries().size(),
        report.identical(),
        report.sameShape(),
        report.meanCostError(),
        report.queries().stream()
            .filter(query -> query.likeness() == Likeness.DIFFERENT)
            .map(QueryMatch::source)
            .distinct()
            .toList());
  }

  String sentence() {
    String others =
        unlike.isEmpty()
            ? ""
            : "; it plans %s in another way"
                .formatted(String.join(", ", unlike.subList(0, Math.min(NAMED, unlike.size()))));
    String costs =
        identical == compared
            ? ""
            : ", %d more have the same steps, costs differ by %s on average"
                .formatted(
                    sameShape, meanCostError == 0 ? "nothing" : Amounts.percent(meanCostError));
    return "The database was asked too (EXPLAIN, nothing is run): the plans of %d of %d statements are identical to the twin's%s%s."
        .formatted(identical, compared, costs, others);
  }
}
