package dev.dbwright.tools.safety;

import dev.dbwright.tools.tool.Caller;
import java.time.Clock;
import java.util.List;

/** Where a change waits for a person. A confirmation is for one use, one principal, ten minutes. */
public final class ConfirmationDesk {
  private final ConfirmationStore store;
  private final AuditLog audit;
  private final Clock clock;

  public ConfirmationDesk(ConfirmationStore store, AuditLog audit, Clock clock) {
    this.store = store;
    this.audit = audit;
    this.clock = clock;
  }

  /** Puts a plan before the person on whose behalf {@code caller} acts. */
  public PendingConfirmation ask(ChangePlan plan, Caller caller) {
    throw new UnsupportedOperationException(store + " " + audit + " " + clock);
  }

  /** The open and unexpired confirmations of {@code principal}. */
  public List<PendingConfirmation> open(String principal) {
    throw new UnsupportedOperationException();
  }

  /** What the person must see, the phrase included. */
  public ConfirmationCard card(String id, String principal) {
    throw new UnsupportedOperationException();
  }

  /** Turns the typed phrase into the permission to execute, once. */
  public ApprovedPlan approve(String id, String principal, String typedPhrase) {
    throw new UnsupportedOperationException();
  }

  /** The person says no. */
  public void refuse(String id, String principal) {
    throw new UnsupportedOperationException();
  }
}
