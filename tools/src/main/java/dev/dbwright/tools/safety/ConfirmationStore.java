package dev.dbwright.tools.safety;

import java.util.List;
import java.util.Optional;

/** Keeps confirmations; several servers may share one store. */
public interface ConfirmationStore {
  /** A confirmation with its plan and state. */
  record Entry(
      PendingConfirmation confirmation, ChangePlan plan, String fingerprint, State state) {}

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
