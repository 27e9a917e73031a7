package dev.dbwright.agent.store;

import static dev.dbwright.agent.store.Statements.first;
import static dev.dbwright.agent.store.Statements.update;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.safety.ChangePlan;
import dev.dbwright.tools.safety.ConfirmationStore;
import dev.dbwright.tools.safety.PendingConfirmation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

final class SqliteConfirmations implements ConfirmationStore {
  private static final String SELECT =
      "SELECT confirmation, plan, word, fingerprint, state FROM confirmation WHERE ";

  private final SqliteFile file;

  SqliteConfirmations(SqliteFile file) {
    this.file = file;
  }

  @Override
  public void add(Entry entry) {
    file.writeDurably(
        open ->
            update(
                open,
                "INSERT INTO confirmation"
                    + " (id, session, principal, state, confirmation, plan, word, fingerprint)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                entry.confirmation().id(),
                entry.confirmation().session(),
                entry.confirmation().principal(),
                word(entry.state()),
                Json.write(entry.confirmation()),
                Json.write(entry.plan()),
                entry.word(),
                entry.fingerprint()));
  }

  @Override
  public Optional<Entry> find(String id) {
    return file.read(open -> first(open, SqliteConfirmations::entry, SELECT + "id = ?", id));
  }

  @Override
  public List<Entry> open(String principal) {
    return file.read(
        open ->
            Statements.list(
                open,
                SqliteConfirmations::entry,
                SELECT + "principal = ? AND state = 'open' ORDER BY asked",
                principal));
  }

  @Override
  public boolean close(String id, State state) {
    // The condition is part of the UPDATE, so of two processes only one sees a changed row.
    return file.writeDurably(
            open ->
                update(
                    open,
                    "UPDATE confirmation SET state = ? WHERE id = ? AND state = 'open'",
                    word(state),
                    id))
        == 1;
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        read(row, "confirmation", PendingConfirmation.class),
        read(row, "plan", ChangePlan.class),
        row.getString("word"),
        row.getString("fingerprint"),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)));
  }

  private static <T> T read(ResultSet row, String column, Class<T> type) throws SQLException {
    try {
      return Json.mapper().readValue(row.getString(column), type);
    } catch (JsonProcessingException e) {
      throw new SQLException("a confirmation in it cannot be read: " + e.getOriginalMessage(), e);
    }
  }

  private static String word(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
