package dev.dbwright.tools.pool.practice;

import dev.dbwright.tools.report.Block;
import java.util.Arrays;
import java.util.List;

/**
 * What a session keeps beyond its transaction, and what therefore breaks, mostly without an error,
 * where a pooler gives each transaction another connection (pgbouncer.org, "SQL feature map").
 */
public enum SessionFeature {
  SET(
      "SET, RESET",
      "stays on the connection for the next client",
      "SET LOCAL, or ALTER ROLE … SET"),
  ADVISORY_LOCK(
      "pg_advisory_lock",
      "is held by a connection that serves others, and unlocked on another",
      "pg_advisory_xact_lock"),
  LISTEN(
      "LISTEN",
      "notifications reach whoever has the connection",
      "a connection past the pooler; NOTIFY works"),
  HOLD_CURSOR(
      "WITH HOLD cursors",
      "FETCH meets a connection that does not know it",
      "a cursor within the transaction, or keyset paging"),
  TEMPORARY_TABLE(
      "temporary tables that outlive their transaction",
      "are gone, or those of another client",
      "ON COMMIT DROP"),
  PREPARE(
      "SQL's PREPARE, EXECUTE, DEALLOCATE",
      "is never tracked, in no version",
      "the driver's prepared statements"),
  LOAD("LOAD", "loads into one connection", "session_preload_libraries of the role");

  private final String written;
  private final String happens;
  private final String instead;

  SessionFeature(String written, String happens, String instead) {
    this.written = written;
    this.happens = happens;
    this.instead = instead;
  }

  public String written() {
    return written;
  }

  public String happens() {
    return happens;
  }

  public String instead() {
    return instead;
  }

  /** All of them, with what to write instead. */
  public static Block.Table table() {
    return new Block.Table(
        List.of(
            Block.Column.left("session state"),
            Block.Column.left("in transaction mode"),
            Block.Column.left("instead")),
        Arrays.stream(values()).map(f -> List.of(f.written, f.happens, f.instead)).toList());
  }
}
