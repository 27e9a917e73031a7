package dev.dbwright.agent;

import static dev.dbwright.tools.error.ErrorCode.CHANGE_ELSEWHERE;
import static dev.dbwright.tools.error.ErrorCode.CONFIRMATION_UNKNOWN;
import static dev.dbwright.tools.error.ErrorCode.DATABASE_NOT_CONNECTED;

import dev.dbwright.agent.store.Store;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.safety.ApprovedPlan;
import dev.dbwright.tools.safety.ChangeExecutor;
import dev.dbwright.tools.safety.ConfirmationCard;
import dev.dbwright.tools.safety.ConfirmationDesk;
import dev.dbwright.tools.safety.ConfirmationStore;
import dev.dbwright.tools.safety.CutOffChange;
import dev.dbwright.tools.safety.CutOffChanges;
import dev.dbwright.tools.safety.ExecutionReport;
import dev.dbwright.tools.safety.PendingConfirmation;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a person decides about a change, and what the conversation is told of it. */
final class Approvals {
  private static final Logger LOG = LoggerFactory.getLogger(Approvals.class);

  private final Store store;
  private final ConfirmationDesk desk;
  private final ChangeExecutor executor;
  private final CutOffChanges cutOff;
  private final Map<String, Running> running = new ConcurrentHashMap<>();

  Approvals(Store store, ConfirmationDesk desk, Clock clock) {
    this.store = store;
    this.desk = desk;
    this.executor = new ChangeExecutor(store.audit(), clock);
    this.cutOff = new CutOffChanges(store.audit(), clock);
  }

  /** A change that this process carries out. */
  private record Running(String principal, Cancellation cancellation) {}

  /**
   * @param cancellation stops the change while it runs
   */
  ExecutionReport approve(
      String principal,
      String id,
      String phrase,
      Optional<Database> connected,
      Cancellation cancellation) {
    ConfirmationCard card = desk.card(id, principal);
    // Asked before the confirmation is used up: a person in the wrong place may try again.
    Database database = connected.orElseThrow(() -> new DbwrightException(DATABASE_NOT_CONNECTED));
    if (!card.plan().target().isSameAs(database.identity())) {
      throw new DbwrightException(
          CHANGE_ELSEWHERE, card.plan().target().label(), database.identity().label());
    }
    ApprovedPlan approved = desk.approve(id, principal, phrase);
    running.put(id, new Running(principal, cancellation));
    try {
      ExecutionReport report = executor.execute(approved, database, cancellation);
      tell(
          card.confirmation().session(),
          "Approved by the person and executed on %s in %d ms: %s"
              .formatted(report.target(), report.elapsedMs(), report.summary()));
      return report;
    } catch (DbwrightException e) {
      tell(
          card.confirmation().session(),
          "Approved by the person, but it failed (%s): %s"
              .formatted(e.code().id(), card.confirmation().summary()));
      throw e;
    } finally {
      running.remove(id);
    }
  }

  /** Stops a change that this process carries out; whoever approved it hears what became of it. */
  void cancel(String principal, String id) {
    Running found = running.get(id);
    if (found == null || !found.principal().equals(principal)) {
      throw new DbwrightException(CONFIRMATION_UNKNOWN, id);
    }
    found.cancellation().cancel();
  }

  /** Changes whose process ended in the middle; what became of them is told once. */
  List<CutOffChange> cutOff(Optional<Database> connected) {
    List<CutOffChange> found = cutOff.find(connected);
    found.stream()
        .filter(CutOffChange::settled)
        .forEach(change -> tell(change.session(), change.line()));
    return found;
  }

  void refuse(String principal, String id) {
    PendingConfirmation confirmation =
        store
            .confirmations()
            .find(id)
            .map(ConfirmationStore.Entry::confirmation)
            .orElseThrow(() -> new DbwrightException(CONFIRMATION_UNKNOWN, id));
    desk.refuse(id, principal);
    tell(
        confirmation.session(),
        "Refused by the person; nothing was changed: " + confirmation.summary());
  }

  /** The change itself is done and audited: a session that is gone or full cannot undo that. */
  private void tell(String session, String text) {
    try {
      store.memory().leaveNote(session, text);
      store.sessions().say(session, "", "assistant", text);
    } catch (DbwrightException e) {
      LOG.debug("session {} was not told: {}", session, text, e);
    }
  }
}
