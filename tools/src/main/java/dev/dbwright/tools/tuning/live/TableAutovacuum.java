package dev.dbwright.tools.tuning.live;

import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.tuning.Parameter.Confidence;
import java.util.List;

/**
 * A table that the server's autovacuum settings do not suit, and its own ones instead.
 *
 * @param table as SQL writes it, with its schema
 * @param sql what would set them; it is proposed, never run
 */
public record TableAutovacuum(
    String table,
    Kind kind,
    String sql,
    String reason,
    Confidence confidence,
    List<Evidence> evidence) {
  /** What is wrong with the server's settings for it. */
  public enum Kind {
    /** A share of its rows is millions of dead ones. */
    LARGE,
    /** Rows are only added: they can be frozen at once, before all of them must be. */
    INSERT_ONLY,
    /** Few rows that change all the time: it grows between two visits. */
    SMALL_AND_HOT
  }

  public TableAutovacuum {
    evidence = List.copyOf(evidence);
  }
}
