package dev.dbwright.agent.store;

import static dev.dbwright.agent.store.Statements.instant;
import static dev.dbwright.agent.store.Statements.micros;
import static dev.dbwright.agent.store.Statements.update;

import dev.dbwright.tools.safety.AuditLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The table's triggers refuse to edit or delete an entry. */
final class SqliteAudit implements AuditLog {
  private static final String SELECT =
      "SELECT at, principal, session, confirmation, what, target, summary, detail FROM audit";

  private final SqliteFile file;

  SqliteAudit(SqliteFile file) {
    this.file = file;
  }

  @Override
  public void append(Entry entry) {
    file.writeDurably(
        open ->
            update(
                open,
                "INSERT INTO audit"
                    + " (at, principal, session, confirmation, what, target, summary, detail)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                micros(entry.at()),
                entry.principal(),
                entry.session(),
                entry.confirmationId(),
                entry.what(),
                entry.target(),
                entry.summary(),
                entry.detail()));
  }

  @Override
  public List<Entry> latest(int limit) {
    return file.read(
        open ->
            Statements.list(open, SqliteAudit::entry, SELECT + " ORDER BY id DESC LIMIT ?", limit));
  }

  @Override
  public List<Entry> unfinished() {
    return file.read(
        open ->
            Statements.list(
                open,
                SqliteAudit::entry,
                SELECT
                    + " WHERE id IN (SELECT max(id) FROM audit WHERE what IN (?, ?)"
                    + " GROUP BY confirmation) AND confirmation NOT IN"
                    + " (SELECT confirmation FROM audit WHERE what IN (?, ?, ?)) ORDER BY id",
                EXECUTING,
                STEP,
                EXECUTED,
                FAILED,
                FOUND));
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        instant(row.getLong("at")),
        row.getString("principal"),
        row.getString("session"),
        row.getString("confirmation"),
        row.getString("what"),
        row.getString("target"),
        row.getString("summary"),
        row.getString("detail"));
  }
}
