package dev.dbwright.tools.safety;

import dev.dbwright.tools.database.DatabaseIdentity;
import dev.dbwright.tools.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A change as it was measured, before anyone approved it.
 *
 * @param summary {@code DROP INDEX public.orders_note_idx}
 * @param statements the exact texts, in order
 * @param losesData true where rows or values come back from a backup only
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

  /**
   * SHA-256 in hex over the whole plan: target, statements, the measured state and what was said
   * about it. An edit of any of them makes another plan.
   */
  public String fingerprint() {
    // The JSON of a record is canonical: its components in their order, nothing optional added.
    return HexFormat.of().formatHex(sha256(Json.write(this)));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
