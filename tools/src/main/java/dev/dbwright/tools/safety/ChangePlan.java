package dev.dbwright.tools.safety;

import dev.dbwright.tools.database.DatabaseIdentity;
import dev.dbwright.tools.database.Environment;
import java.util.List;

/**
 * A change as it was measured, before anyone approved it.
 *
 * @param environment what the database is for: it decides the risk too
 * @param summary {@code DROP INDEX public.orders_note_idx}
 * @param statements the exact texts, in order
 * @param losesData true where rows or values come back from a backup only
 * @param outlook how long it will take, what is in its way, how old the backups are
 * @param saferFirst reversible alternatives, as SQL
 * @param rollback the way back, in steps; "restore from backup" where there is no other
 * @param checklist what must be true before
 */
public record ChangePlan(
    DatabaseIdentity target,
    Environment environment,
    String summary,
    List<String> statements,
    Effect effect,
    Risk risk,
    boolean losesData,
    Impact impact,
    Outlook outlook,
    List<String> saferFirst,
    List<String> rollback,
    List<String> checklist) {
  public ChangePlan {
    statements = List.copyOf(statements);
    saferFirst = List.copyOf(saferFirst);
    rollback = List.copyOf(rollback);
    checklist = List.copyOf(checklist);
  }

  /**
   * SHA-256 in hex over the whole plan: target, statements, the measured state and what was said
   * about it. An edit of any of them makes another plan.
   */
  public String fingerprint() {
    return Fingerprint.of(this);
  }
}
