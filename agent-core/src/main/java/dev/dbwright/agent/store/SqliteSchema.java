package dev.dbwright.agent.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables, as steps that only ever go forward: step n brings version n to n + 1, and a step that
 * was released is never edited. SQLite's user_version holds the version.
 */
final class SqliteSchema {
  private static final List<String> VERSION_1 =
      List.of(
          """
          CREATE TABLE session (
            id TEXT PRIMARY KEY,
            principal TEXT NOT NULL,
            title TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            last_used_at INTEGER NOT NULL) STRICT
          """,
          "CREATE INDEX session_of_principal ON session (principal, last_used_at)",
          """
          CREATE TABLE turn (
            id TEXT PRIMARY KEY,
            session TEXT NOT NULL REFERENCES session ON DELETE CASCADE,
            started_at INTEGER NOT NULL,
            lease_until INTEGER NOT NULL,
            ended INTEGER NOT NULL DEFAULT 0) STRICT
          """,
          "CREATE INDEX turn_of_session ON turn (session)",
          """
          CREATE TABLE turn_event (
            turn TEXT NOT NULL REFERENCES turn ON DELETE CASCADE,
            seq INTEGER NOT NULL,
            json TEXT NOT NULL,
            last INTEGER NOT NULL,
            PRIMARY KEY (turn, seq)) STRICT, WITHOUT ROWID
          """,
          """
          CREATE TABLE message (
            session TEXT NOT NULL REFERENCES session ON DELETE CASCADE,
            seq INTEGER NOT NULL,
            turn TEXT NOT NULL,
            role TEXT NOT NULL,
            text TEXT NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (session, seq)) STRICT
          """,
          """
          CREATE TABLE memory (
            session TEXT PRIMARY KEY REFERENCES session ON DELETE CASCADE,
            messages TEXT NOT NULL) STRICT
          """,
          """
          CREATE TABLE note (
            id INTEGER PRIMARY KEY,
            session TEXT NOT NULL REFERENCES session ON DELETE CASCADE,
            text TEXT NOT NULL) STRICT
          """,
          "CREATE INDEX note_of_session ON note (session)",
          // No reference to session: a tool may be called outside any conversation.
          """
          CREATE TABLE confirmation (
            asked INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            session TEXT NOT NULL,
            principal TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('open', 'used', 'refused')),
            confirmation TEXT NOT NULL,
            plan TEXT NOT NULL,
            fingerprint TEXT NOT NULL) STRICT
          """,
          "CREATE INDEX confirmation_open ON confirmation (principal) WHERE state = 'open'",
          "CREATE INDEX confirmation_of_session ON confirmation (session)",
          """
          CREATE TABLE audit (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at INTEGER NOT NULL,
            principal TEXT NOT NULL,
            session TEXT NOT NULL,
            confirmation TEXT NOT NULL,
            what TEXT NOT NULL,
            target TEXT NOT NULL,
            summary TEXT NOT NULL,
            detail TEXT NOT NULL) STRICT
          """,
          """
          CREATE TRIGGER audit_is_not_edited BEFORE UPDATE ON audit
          BEGIN SELECT RAISE(ABORT, 'the audit log is append only'); END
          """,
          """
          CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
          BEGIN SELECT RAISE(ABORT, 'the audit log is append only'); END
          """);

  private static final List<String> VERSION_2 =
      List.of("ALTER TABLE confirmation ADD COLUMN word TEXT NOT NULL DEFAULT ''");

  private static final List<String> VERSION_3 =
      List.of(
          """
          CREATE TABLE snapshot (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            system TEXT NOT NULL,
            database TEXT NOT NULL,
            snapshot TEXT NOT NULL) STRICT
          """,
          "CREATE INDEX snapshot_of_database ON snapshot (system, database, id)");

  private static final List<List<String>> STEPS = List.of(VERSION_1, VERSION_2, VERSION_3);

  static final int VERSION = STEPS.size();

  private SqliteSchema() {}

  /**
   * Brings the tables from {@code version} to {@link #VERSION}; within the caller's transaction.
   */
  static void migrate(Connection connection, int version) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (List<String> step : STEPS.subList(version, VERSION)) {
        for (String sql : step) {
          statement.execute(sql);
        }
      }
      // PRAGMA takes no parameters; both values are constants of this class and its caller.
      statement.execute("PRAGMA user_version = " + VERSION);
    }
  }
}
