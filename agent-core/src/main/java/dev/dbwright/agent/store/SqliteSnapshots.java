package dev.dbwright.agent.store;

import static dev.dbwright.agent.store.Statements.first;
import static dev.dbwright.agent.store.Statements.list;
import static dev.dbwright.agent.store.Statements.update;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.dbwright.tools.database.DatabaseIdentity;
import dev.dbwright.tools.health.Snapshot;
import dev.dbwright.tools.health.SnapshotStore;
import dev.dbwright.tools.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

final class SqliteSnapshots implements SnapshotStore {
  private final SqliteFile file;

  SqliteSnapshots(SqliteFile file) {
    this.file = file;
  }

  @Override
  public void add(Snapshot snapshot) {
    DatabaseIdentity database = snapshot.database();
    file.write(
        open -> {
          update(
              open,
              "INSERT INTO snapshot (system, database, snapshot) VALUES (?, ?, ?)",
              database.systemIdentifier(),
              database.database(),
              Json.write(snapshot));
          return update(
              open,
              "DELETE FROM snapshot WHERE system = ? AND database = ? AND id <= ("
                  + "SELECT id FROM snapshot WHERE system = ? AND database = ?"
                  + " ORDER BY id DESC LIMIT 1 OFFSET ?)",
              database.systemIdentifier(),
              database.database(),
              database.systemIdentifier(),
              database.database(),
              KEPT);
        });
  }

  @Override
  public Optional<Snapshot> latest(DatabaseIdentity database) {
    return file.read(
        open ->
            first(
                open,
                SqliteSnapshots::snapshot,
                "SELECT snapshot FROM snapshot WHERE system = ? AND database = ?"
                    + " ORDER BY id DESC LIMIT 1",
                database.systemIdentifier(),
                database.database()));
  }

  @Override
  public List<Snapshot> kept(DatabaseIdentity database) {
    return file.read(
        open ->
            list(
                open,
                SqliteSnapshots::snapshot,
                "SELECT snapshot FROM snapshot WHERE system = ? AND database = ? ORDER BY id",
                database.systemIdentifier(),
                database.database()));
  }

  private static Snapshot snapshot(ResultSet row) throws SQLException {
    try {
      return Json.mapper().readValue(row.getString("snapshot"), Snapshot.class);
    } catch (JsonProcessingException e) {
      throw new SQLException("a snapshot in it cannot be read: " + e.getOriginalMessage(), e);
    }
  }
}
