package dev.dbwright.tools.twin.show;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.workload.SkippedStatement;
import dev.dbwright.tools.workload.WorkloadStatement;

/** Statements that a planner would not plan. */
public final class Refusals {
  private static final int SHOWN_CHARACTERS = 120;

  private Refusals() {}

  public static SkippedStatement skipped(WorkloadStatement statement, DbwrightException failure) {
    String sql = statement.sql().strip().replaceAll("\\s+", " ");
    return new SkippedStatement(
        statement.source(),
        statement.line(),
        sql.length() <= SHOWN_CHARACTERS ? sql : sql.substring(0, SHOWN_CHARACTERS) + "…",
        String.valueOf(failure.getMessage()));
  }
}
