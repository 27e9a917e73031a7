package dev.dbwright.tools.safety;

import dev.dbwright.tools.database.DatabaseIdentity;
import java.util.List;

/**
 * A change as it was measured, before anyone approved it.
 *
 * @param summary {@code DROP INDEX public.orders_note_idx}
 * @param statements the exact texts, in order
 * @param saferFirst reversible alternatives, as SQL
 * @param rollback the way back, in steps; "restore from backup" where there is no other
 * @param checklist what must be true before
 */
public record ChangePlan(
    DatabaseIdentity target,
    String summary,
    List<String> statements,
    Effect effect,
    Risk risk,
    boolean losesData,
    Impact impact,
    List<String> saferFirst,
    List<String> rollback,
    List<String> checklist) {
  public ChangePlan {
    statements = List.copyOf(statements);
    saferFirst = List.copyOf(saferFirst);
    rollback = List.copyOf(rollback);
    checklist = List.copyOf(checklist);
  }

  /** SHA-256 in hex over target, statements and the measured state: an edit makes another plan. */
  public String fingerprint() {
    throw new UnsupportedOperationException();
  }
}
