package dev.dbwright.agent.store;

import static dev.dbwright.agent.store.Statements.first;
import static dev.dbwright.agent.store.Statements.instant;
import static dev.dbwright.agent.store.Statements.micros;
import static dev.dbwright.agent.store.Statements.update;
import static dev.dbwright.tools.error.ErrorCode.SESSION_UNKNOWN;
import static dev.dbwright.tools.error.ErrorCode.TURN_RUNNING;

import dev.dbwright.tools.error.DbwrightException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

final class SqliteSessions implements SessionStore {
  private static final int TITLE_CHARS = 60;
  private static final String COLUMNS = "id, principal, title, created_at, last_used_at";

  private final SqliteFile file;
  private final Clock clock;

  SqliteSessions(SqliteFile file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  @Override
  public SessionInfo create(String principal) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var session = new SessionInfo(RandomId.next("s"), principal, "", now, now);
    file.write(
        open ->
            update(
                open,
                "INSERT INTO session (id, principal, title, created_at, last_used_at)"
                    + " VALUES (?, ?, '', ?, ?)",
                session.id(),
                principal,
                micros(now),
                micros(now)));
    return session;
  }

  @Override
  public Optional<SessionInfo> find(String principal, String session) {
    return file.read(
        open ->
            first(
                open,
                SqliteSessions::session,
                "SELECT " + COLUMNS + " FROM session WHERE id = ? AND principal = ?",
                session,
                principal));
  }

  @Override
  public List<SessionInfo> list(String principal) {
    return file.read(
        open ->
            Statements.list(
                open,
                SqliteSessions::session,
                "SELECT "
                    + COLUMNS
                    + " FROM session WHERE principal = ? ORDER BY last_used_at DESC, rowid DESC",
                principal));
  }

  @Override
  public boolean delete(String principal, String session) {
    return file.write(
        open -> {
          long now = micros(clock.instant());
          if (SqliteTurns.running(open, session, now)) {
            throw new DbwrightException(TURN_RUNNING, session);
          }
          // What refers to the session goes with it; confirmations refer to it by name alone.
          int deleted =
              update(
                  open, "DELETE FROM session WHERE id = ? AND principal = ?", session, principal);
          if (deleted > 0) {
            update(open, "DELETE FROM confirmation WHERE session = ?", session);
          }
          return deleted > 0;
        });
  }

  @Override
  public void say(String session, String turn, String role, String text) {
    file.write(
        open -> {
          long now = micros(clock.instant());
          int found =
              update(open, "UPDATE session SET last_used_at = ? WHERE id = ?", now, session);
          if (found == 0) {
            throw new DbwrightException(SESSION_UNKNOWN, session);
          }
          if (role.equals("user")) {
            update(
                open,
                "UPDATE session SET title = ? WHERE id = ? AND title = ''",
                title(text),
                session);
          }
          return update(
              open,
              "INSERT INTO message (session, seq, turn, role, text, at)"
                  + " SELECT ?, COALESCE(MAX(seq), 0) + 1, ?, ?, ?, ? FROM message WHERE session = ?",
              session,
              turn,
              role,
              text,
              now,
              session);
        });
  }

  @Override
  public List<SessionMessage> messages(String session) {
    return file.read(
        open ->
            Statements.list(
                open,
                row ->
                    new SessionMessage(
                        row.getLong("seq"),
                        row.getString("turn"),
                        row.getString("role"),
                        row.getString("text"),
                        instant(row.getLong("at"))),
                "SELECT seq, turn, role, text, at FROM message WHERE session = ? ORDER BY seq",
                session));
  }

  private static String title(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    if (line.length() <= TITLE_CHARS) {
      return line;
    }
    // Never half of a surrogate pair.
    int end = Character.isHighSurrogate(line.charAt(TITLE_CHARS - 2)) ? 2 : 1;
    return line.substring(0, TITLE_CHARS - end) + "…";
  }

  private static SessionInfo session(ResultSet row) throws SQLException {
    return new SessionInfo(
        row.getString("id"),
        row.getString("principal"),
        row.getString("title"),
        instant(row.getLong("created_at")),
        instant(row.getLong("last_used_at")));
  }
}
