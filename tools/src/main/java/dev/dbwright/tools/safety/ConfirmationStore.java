package dev.dbwright.tools.safety;

import java.util.List;
import java.util.Optional;

/** Keeps confirmations; several servers may share one store. */
public interface ConfirmationStore {
  /**
   * A confirmation with its plan and state.
   *
   * @param word ends the phrase where nothing measured does; shown to the person alone
   * @param fingerprint of all that was asked, when it was asked
   */
  record Entry(
      PendingConfirmation confirmation,
      ChangePlan plan,
      String word,
      String fingerprint,
      State state) {
    /** An open one, sealed as it is. */
    public static Entry asked(PendingConfirmation confirmation, ChangePlan plan, String word) {
      return new Entry(confirmation, plan, word, fingerprint(confirmation, plan, word), State.OPEN);
    }

    /**
     * False where the stored row was edited: statements, target, risk, word, person, session or
     * time. Whoever can write to the store and knows this code can seal anew; it tells accidents
     * and edits by hand.
     */
    boolean isAsAsked() {
      return fingerprint.equals(fingerprint(confirmation, plan, word));
    }

    private static String fingerprint(
        PendingConfirmation confirmation, ChangePlan plan, String word) {
      return Fingerprint.of(new Asked(confirmation, plan.fingerprint(), word));
    }

    private record Asked(PendingConfirmation confirmation, String plan, String word) {}
  }

  /** An open one becomes used or refused, once. */
  enum State {
    OPEN,
    USED,
    REFUSED
  }

  void add(Entry entry);

  Optional<Entry> find(String id);

  /** The open ones of {@code principal}, oldest first, expired ones included. */
  List<Entry> open(String principal);

  /** Moves an open entry to {@code state}, atomically; false where it was not open any more. */
  boolean close(String id, State state);
}
