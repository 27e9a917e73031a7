package dev.dbwright.tools.safety;

import static dev.dbwright.tools.error.ErrorCode.CONFIRMATION_EDITED;
import static dev.dbwright.tools.error.ErrorCode.CONFIRMATION_EXPIRED;
import static dev.dbwright.tools.error.ErrorCode.CONFIRMATION_NOT_YOURS;
import static dev.dbwright.tools.error.ErrorCode.CONFIRMATION_UNKNOWN;
import static dev.dbwright.tools.error.ErrorCode.CONFIRMATION_USED;
import static dev.dbwright.tools.error.ErrorCode.PHRASE_WRONG;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.safety.ConfirmationStore.State;
import dev.dbwright.tools.tool.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Where a change waits for a person. A confirmation is for one use, one principal, ten minutes. */
public final class ConfirmationDesk {
  /** How long a measured state is taken for the present one. */
  static final Duration LIFETIME = Duration.ofMinutes(10);

  private final ConfirmationStore store;
  private final AuditLog audit;
  private final Clock clock;
  private final ConfirmationId ids = new ConfirmationId();
  private final ConfirmationWord words = new ConfirmationWord();

  public ConfirmationDesk(ConfirmationStore store, AuditLog audit, Clock clock) {
    this.store = store;
    this.audit = audit;
    this.clock = clock;
  }

  Clock clock() {
    return clock;
  }

  /** Puts a plan before the person on whose behalf {@code caller} acts. */
  public PendingConfirmation ask(ChangePlan plan, Caller caller) {
    return ask(plan, caller, "");
  }

  /**
   * @param reason why it is wanted, as the asker says; for the audit alone
   */
  PendingConfirmation ask(ChangePlan plan, Caller caller, String reason) {
    // Whole milliseconds survive every store.
    Instant expiresAt = clock.instant().plus(LIFETIME).truncatedTo(ChronoUnit.MILLIS);
    var confirmation =
        new PendingConfirmation(
            ids.next(),
            caller.session(),
            caller.principal(),
            plan.summary(),
            plan.risk(),
            expiresAt);
    var entry = ConfirmationStore.Entry.asked(confirmation, plan, words.next());
    store.add(entry);
    String why = reason.isBlank() ? "" : "\nreason given: " + reason;
    record("asked", entry, caller.principal(), String.join(";\n", plan.statements()) + why);
    return confirmation;
  }

  /** The open and unexpired confirmations of {@code principal}. */
  public List<PendingConfirmation> open(String principal) {
    return store.open(principal).stream()
        .map(ConfirmationStore.Entry::confirmation)
        .filter(confirmation -> !isExpired(confirmation))
        .toList();
  }

  /**
   * What the person must see, the phrase included.
   *
   * @throws DbwrightException where {@code id} is not an open confirmation of {@code principal}
   */
  public ConfirmationCard card(String id, String principal) {
    ConfirmationStore.Entry entry = usable(id, principal);
    return new ConfirmationCard(
        entry.confirmation(), entry.plan(), ConfirmationPhrase.of(entry).text());
  }

  /**
   * Turns the typed phrase into the permission to execute, once.
   *
   * @throws DbwrightException where it is not open, not {@code principal}'s, expired, edited, or
   *     the phrase is another
   */
  public ApprovedPlan approve(String id, String principal, String typedPhrase) {
    ConfirmationStore.Entry entry = usable(id, principal);
    if (!ConfirmationPhrase.of(entry).matches(typedPhrase)) {
      throw refusal(entry, principal, new DbwrightException(PHRASE_WRONG, id));
    }
    // The store decides a race: only one of several approvals closes it.
    if (!store.close(id, State.USED)) {
      throw refusal(entry, principal, new DbwrightException(CONFIRMATION_USED, id));
    }
    record("approved", entry, principal, entry.fingerprint());
    return new ApprovedPlan(entry.confirmation(), entry.plan(), principal, clock.instant());
  }

  /**
   * The person says no.
   *
   * @throws DbwrightException where there is nothing to refuse any more
   */
  public void refuse(String id, String principal) {
    ConfirmationStore.Entry entry = own(id, principal);
    if (!store.close(id, State.REFUSED)) {
      throw refusal(entry, principal, new DbwrightException(CONFIRMATION_USED, id));
    }
    record("refused", entry, principal, "the person said no");
  }

  private ConfirmationStore.Entry usable(String id, String principal) {
    ConfirmationStore.Entry entry = own(id, principal);
    if (!entry.isAsAsked()) {
      throw refusal(entry, principal, new DbwrightException(CONFIRMATION_EDITED, id));
    }
    PendingConfirmation confirmation = entry.confirmation();
    if (isExpired(confirmation)) {
      throw refusal(
          entry,
          principal,
          new DbwrightException(CONFIRMATION_EXPIRED, id, confirmation.expiresAt()));
    }
    return entry;
  }

  /** The entry, where it is still open and belongs to {@code principal}. */
  private ConfirmationStore.Entry own(String id, String principal) {
    ConfirmationStore.Entry entry =
        store.find(id).orElseThrow(() -> new DbwrightException(CONFIRMATION_UNKNOWN, id));
    if (!entry.confirmation().principal().equals(principal)) {
      throw refusal(entry, principal, new DbwrightException(CONFIRMATION_NOT_YOURS, id));
    }
    if (entry.state() == State.USED) {
      throw refusal(entry, principal, new DbwrightException(CONFIRMATION_USED, id));
    }
    if (entry.state() == State.REFUSED) {
      throw refusal(entry, principal, new DbwrightException(CONFIRMATION_UNKNOWN, id));
    }
    return entry;
  }

  private boolean isExpired(PendingConfirmation confirmation) {
    return !clock.instant().isBefore(confirmation.expiresAt());
  }

  private DbwrightException refusal(
      ConfirmationStore.Entry entry, String principal, DbwrightException reason) {
    record("refused", entry, principal, reason.line());
    return reason;
  }

  private void record(String what, ConfirmationStore.Entry entry, String principal, String detail) {
    PendingConfirmation confirmation = entry.confirmation();
    audit.append(
        new AuditLog.Entry(
            clock.instant(),
            principal,
            confirmation.session(),
            confirmation.id(),
            what,
            entry.plan().target().label(),
            confirmation.summary(),
            detail));
  }
}
