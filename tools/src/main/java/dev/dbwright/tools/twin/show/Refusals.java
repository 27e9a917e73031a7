package dev.dbwright.tools.twin.show;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.report.Block;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.workload.SkippedStatement;
import dev.dbwright.tools.workload.WorkloadStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Statements that a planner would not plan. */
public final class Refusals {
  private static final int SHOWN_CHARACTERS = 120;

  private static final int MOST_TOLD = 20;

  private Refusals() {}

  /**
   * Adds them to a document; nothing where there are none.
   *
   * @param what became of them, behind their number
   */
  public static void addTo(
      Document.Builder document,
      Block.Callout.Kind kind,
      String what,
      List<SkippedStatement> statements) {
    if (statements.isEmpty()) {
      return;
    }
    List<String> lines =
        statements.stream()
            .limit(MOST_TOLD)
            .map(each -> place(each) + ": " + each.reason())
            .collect(Collectors.toCollection(ArrayList::new));
    if (statements.size() > MOST_TOLD) {
      lines.add("and %d more; JSON has them all".formatted(statements.size() - MOST_TOLD));
    }
    document.callout(kind, Amounts.count(statements.size(), "statements") + " " + what, lines);
  }

  private static String place(SkippedStatement statement) {
    String line = ":" + statement.line();
    return statement.source().endsWith(line) ? statement.source() : statement.source() + line;
  }

  public static SkippedStatement skipped(WorkloadStatement statement, DbwrightException failure) {
    String sql = statement.sql().strip().replaceAll("\\s+", " ");
    return new SkippedStatement(
        statement.source(),
        statement.line(),
        sql.length() <= SHOWN_CHARACTERS ? sql : sql.substring(0, SHOWN_CHARACTERS) + "…",
        String.valueOf(failure.getMessage()));
  }
}
