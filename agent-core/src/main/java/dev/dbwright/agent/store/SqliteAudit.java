package dev.dbwright.agent.store;

import static dev.dbwright.agent.store.Statements.instant;
import static dev.dbwright.agent.store.Statements.micros;
import static dev.dbwright.agent.store.Statements.update;

import dev.dbwright.tools.safety.AuditLog;
import java.util.List;

/** The table's triggers refuse to edit or delete an entry. */
final class SqliteAudit implements AuditLog {
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
            Statements.list(
                open,
                row ->
                    new Entry(
                        instant(row.getLong("at")),
                        row.getString("principal"),
                        row.getString("session"),
                        row.getString("confirmation"),
                        row.getString("what"),
                        row.getString("target"),
                        row.getString("summary"),
                        row.getString("detail")),
                "SELECT at, principal, session, confirmation, what, target, summary, detail"
                    + " FROM audit ORDER BY id DESC LIMIT ?",
                limit));
  }
}
