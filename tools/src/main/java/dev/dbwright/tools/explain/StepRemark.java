package dev.dbwright.tools.explain;

import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.report.Amounts;

/** What a step did, in a few words and its own numbers. */
final class StepRemark {
  private StepRemark() {}

  static String of(PlanNode node) {
    double removed = node.number("Rows Removed by Filter") * node.loops();
    if (removed > 0) {
      double read = removed + node.actualRows();
      return "keeps %s of %s rows and throws %s away"
          .formatted(
              Amounts.percent(node.actualRows() / read),
              Amounts.count(read),
              Amounts.count(removed));
    }
    if (node.text("Sort Space Type").filter("Disk"::equals).isPresent()) {
      return "takes " + Amounts.kilobytes(node.number("Sort Space Used")) + " on disk";
    }
    String rows = "returns " + Amounts.rows(node.actualRows());
    return node.loops() > node.participants()
        ? rows + " in " + Amounts.count(node.loops()) + " loops"
        : rows;
  }
}
