package dev.dbwright.tools.twin.show;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.report.Block;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;
import dev.dbwright.tools.twin.Twin;
import dev.dbwright.tools.workload.SkippedStatement;
import dev.dbwright.tools.workload.Workload;
import dev.dbwright.tools.workload.WorkloadStatement;
import java.util.ArrayList;
import java.util.List;

/** The plans that a twin chose for statements. */
public record TwinExplanation(
    List<PlannedStatement> statements, List<SkippedStatement> skipped, TwinNotes notes)
    implements Presentable {
  public TwinExplanation {
    statements = List.copyOf(statements);
    skipped = List.copyOf(skipped);
  }

  /**
   * @param cost in the planner's units
   * @param plan as EXPLAIN's text
   */
  public record PlannedStatement(String source, int line, String sql, double cost, String plan) {}

  public static TwinExplanation of(Twin twin, Workload workload, Cancellation cancellation) {
    List<PlannedStatement> statements = new ArrayList<>();
    List<SkippedStatement> skipped = new ArrayList<>(workload.skipped());
    for (WorkloadStatement each : workload.statements()) {
      cancellation.throwIfAsked();
      try {
        statements.add(
            new PlannedStatement(
                each.source(),
                each.line(),
                each.sql(),
                twin.plan(each.sql()).cost(),
                twin.planText(each.sql())));
      } catch (DbwrightException e) {
        skipped.add(Refusals.skipped(each, e));
      }
    }
    return new TwinExplanation(statements, skipped, TwinNotes.of(twin.report(), workload));
  }

  @Override
  public Document present() {
    Document.Builder document = Document.builder();
    for (PlannedStatement each : statements) {
      if (statements.size() > 1) {
        document.code("sql", each.sql());
      }
      document.code("", each.plan());
    }
    Refusals.addTo(document, Block.Callout.Kind.WARNING, "not planned", skipped);
    notes.addTo(document);
    return document.build();
  }
}
