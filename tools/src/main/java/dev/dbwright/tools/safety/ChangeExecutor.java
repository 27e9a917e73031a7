package dev.dbwright.tools.safety;

import static dev.dbwright.tools.error.ErrorCode.CHANGE_ELSEWHERE;
import static dev.dbwright.tools.error.ErrorCode.CHANGE_FAILED;
import static dev.dbwright.tools.error.ErrorCode.CHANGE_PROHIBITED;
import static dev.dbwright.tools.error.ErrorCode.CONFIRMATION_USED;

import dev.dbwright.tools.change.ChangeReader;
import dev.dbwright.tools.change.ChangeStatement;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.error.DbwrightException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out an approved plan: the only code that writes to a user's database. */
public final class ChangeExecutor {
  private static final Logger LOG = LoggerFactory.getLogger(ChangeExecutor.class);

  private final AuditLog audit;
  private final Clock clock;
  private final LockPatience patience;

  public ChangeExecutor(AuditLog audit, Clock clock) {
    this(audit, clock, pause -> Thread.sleep(pause.toMillis()));
  }

  ChangeExecutor(AuditLog audit, Clock clock, LockPatience.Pause pause) {
    this.audit = audit;
    this.clock = clock;
    this.patience = new LockPatience(pause);
  }

  /**
   * Measures again, executes, audits.
   *
   * @throws DbwrightException where the permission was used, the database is another one, the state
   *     has drifted or the database refuses; nothing is left half done without being named
   */
  public ExecutionReport execute(ApprovedPlan approved, Database database) {
    ChangePlan plan = approved.plan();
    if (!approved.spend()) {
      throw new DbwrightException(CONFIRMATION_USED, approved.confirmationId());
    }
    record("executing", approved, String.join(";\n", plan.statements()));
    ExecutionReport report;
    try {
      report = run(approved, database);
    } catch (DbwrightException e) {
      record("failed", approved, e.line());
      throw e;
    }
    recordDone(approved, report);
    return report;
  }

  private ExecutionReport run(ApprovedPlan approved, Database database) {
    ChangePlan plan = approved.plan();
    if (!database.identity().isSameAs(plan.target())) {
      throw new DbwrightException(
          CHANGE_ELSEWHERE, plan.target().label(), database.identity().label());
    }
    List<ChangeStatement> statements =
        plan.statements().stream()
            .map(sql -> ChangeReader.read(sql).orElseThrow(() -> unknown(sql)))
            .toList();
    try (Connection connection = database.openForChange()) {
      var run = new ChangeRun(connection, plan.impact(), statements);
      List<ExecutionReport.StatementResult> results =
          statements.stream().allMatch(ChangeStatement::isTransactional)
              ? patience.run(run::inOneTransaction)
              : run.oneByOne(patience);
      return new ExecutionReport(
          approved.confirmationId(),
          plan.target().label(),
          plan.summary(),
          results,
          run.elapsedMs());
    } catch (SQLException e) {
      throw DbwrightException.causedBy(e, CHANGE_FAILED, ServerWords.of(e));
    }
  }

  private static DbwrightException unknown(String sql) {
    return new DbwrightException(CHANGE_PROHIBITED, sql, "its form is not known");
  }

  private void recordDone(ApprovedPlan approved, ExecutionReport report) {
    try {
      record("executed", approved, report.inWords());
    } catch (DbwrightException e) {
      // The change is committed: an error now would read as if it were not. "executing" is there.
      LOG.warn("the audit does not know that {} was executed", approved.confirmationId(), e);
    }
  }

  private void record(String what, ApprovedPlan approved, String detail) {
    audit.append(
        new AuditLog.Entry(
            clock.instant(),
            approved.approvedBy(),
            approved.session(),
            approved.confirmationId(),
            what,
            approved.plan().target().label(),
            approved.plan().summary(),
            detail));
  }
}
