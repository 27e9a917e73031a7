package dev.dbwright.tools.safety;

import static dev.dbwright.tools.error.ErrorCode.CHANGE_CANCELLED;
import static dev.dbwright.tools.error.ErrorCode.CHANGE_DRIFTED;
import static dev.dbwright.tools.error.ErrorCode.CHANGE_ELSEWHERE;
import static dev.dbwright.tools.error.ErrorCode.CHANGE_FAILED;
import static dev.dbwright.tools.error.ErrorCode.CHANGE_PROHIBITED;
import static dev.dbwright.tools.error.ErrorCode.CONFIRMATION_USED;
import static dev.dbwright.tools.error.ErrorCode.QUERY_TIMED_OUT;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.change.ChangeReader;
import dev.dbwright.tools.change.ChangeStatement;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.Environment;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.safety.ChangeRun.Approval;
import dev.dbwright.tools.safety.ChangeRun.Done;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
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
    return execute(approved, database, new Cancellation());
  }

  /**
   * @param cancellation stops it: {@code CHANGE_CANCELLED} where nothing was changed then, else
   *     {@code CHANGE_HALF_DONE} names what stands; once the commit began it is finished
   */
  public ExecutionReport execute(
      ApprovedPlan approved, Database database, Cancellation cancellation) {
    ChangePlan plan = approved.plan();
    if (!approved.spend()) {
      throw new DbwrightException(CONFIRMATION_USED, approved.confirmationId());
    }
    var note = new RunNote(plan.target(), ProcessMark.own(), plan.statements(), null);
    record(AuditLog.EXECUTING, approved, note.toJson());
    ExecutionReport report;
    try {
      report = run(approved, note, database, cancellation);
    } catch (DbwrightException e) {
      record(AuditLog.FAILED, approved, e.line());
      throw e;
    }
    recordDone(approved, report);
    return report;
  }

  private ExecutionReport run(
      ApprovedPlan approved, RunNote note, Database database, Cancellation cancellation) {
    ChangePlan plan = approved.plan();
    if (!database.identity().isSameAs(plan.target())) {
      throw new DbwrightException(
          CHANGE_ELSEWHERE, plan.target().label(), database.identity().label());
    }
    boolean graverHere =
        database.spec().environment() == Environment.PRODUCTION
            && plan.environment() != Environment.PRODUCTION;
    if (graverHere) {
      throw new DbwrightException(
          CHANGE_DRIFTED, database.identity().label() + " is production by this connection");
    }
    List<ChangeStatement> statements =
        plan.statements().stream()
            .map(sql -> ChangeReader.read(sql).orElseThrow(() -> unknown(sql)))
            .toList();
    var approval = new Approval(plan.impact(), statements);
    try (Connection connection = database.openForChange()) {
      Done done =
          run(
              new ChangeSession(connection, cancellation),
              approval,
              step -> record(AuditLog.STEP, approved, note.before(step).toJson()));
      return new ExecutionReport(
          approved.confirmationId(),
          plan.target().label(),
          plan.summary(),
          done.results(),
          done.effects().locks(),
          done.effects().objects(),
          done.tries(),
          done.elapsedMs());
    } catch (SQLException e) {
      throw cancellation.isAsked()
          ? DbwrightException.causedBy(e, CHANGE_CANCELLED, plan.summary())
          : DbwrightException.causedBy(e, CHANGE_FAILED, ServerWords.of(e));
    } catch (CancellationException e) {
      throw DbwrightException.causedBy(e, CHANGE_CANCELLED, plan.summary());
    } catch (DbwrightException e) {
      // A count that is stopped reads as one that took too long.
      throw cancellation.isAsked() && e.code() == QUERY_TIMED_OUT
          ? DbwrightException.causedBy(e, CHANGE_CANCELLED, plan.summary())
          : e;
    }
  }

  private Done run(ChangeSession session, Approval approval, Consumer<RunNote.Step> journal)
      throws SQLException {
    if (approval.statements().stream().allMatch(ChangeStatement::isTransactional)) {
      session.noticeOurEnd();
      return patience.run(new ChangeRun(session, approval, journal)::run);
    }
    return new StepwiseRun(session, approval, journal, patience).run();
  }

  private static DbwrightException unknown(String sql) {
    return new DbwrightException(CHANGE_PROHIBITED, sql, "its form is not known");
  }

  private void recordDone(ApprovedPlan approved, ExecutionReport report) {
    try {
      record(AuditLog.EXECUTED, approved, report.inWords());
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
