package dev.dbwright.tools.safety;

import dev.dbwright.tools.database.Database;

/** Carries out an approved plan: the only code that writes to a user's database. */
public final class ChangeExecutor {
  /**
   * Measures again, executes, audits.
   *
   * @throws dev.dbwright.tools.error.DbwrightException where the state has drifted or the database
   *     refuses; nothing is left half done without being named
   */
  public ExecutionReport execute(ApprovedPlan approved, Database database) {
    throw new UnsupportedOperationException();
  }
}
