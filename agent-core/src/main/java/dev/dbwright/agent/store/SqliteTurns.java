package dev.dbwright.agent.store;

import static dev.dbwright.agent.store.Statements.first;
import static dev.dbwright.agent.store.Statements.micros;
import static dev.dbwright.agent.store.Statements.update;
import static dev.dbwright.tools.error.ErrorCode.SESSION_UNKNOWN;
import static dev.dbwright.tools.error.ErrorCode.TURN_LOST;
import static dev.dbwright.tools.error.ErrorCode.TURN_RUNNING;

import dev.dbwright.tools.error.DbwrightException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A turn is lost as soon as its lease is over, whoever looks: its own process cannot go on either,
 * since append and renew ask for a valid lease. So nothing has to be written to bury a turn.
 */
final class SqliteTurns implements TurnStore {
  private static final String HELD = "ended = 0 AND lease_until > ?";

  private final SqliteFile file;
  private final Clock clock;

  SqliteTurns(SqliteFile file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  static boolean running(Connection open, String session, long nowMicros) throws SQLException {
    return first(
            open,
            row -> row.getString(1),
            "SELECT id FROM turn WHERE session = ? AND " + HELD,
            session,
            nowMicros)
        .isPresent();
  }

  @Override
  public void start(String session, String turn, Duration lease) {
    file.write(
        open -> {
          long now = micros(clock.instant());
          if (running(open, session, now)) {
            throw new DbwrightException(TURN_RUNNING, session);
          }
          int started =
              update(
                  open,
                  "INSERT INTO turn (id, session, started_at, lease_until)"
                      + " SELECT ?, id, ?, ? FROM session WHERE id = ?",
                  turn,
                  now,
                  micros(clock.instant().plus(lease)),
                  session);
          if (started == 0) {
            throw new DbwrightException(SESSION_UNKNOWN, session);
          }
          return started;
        });
  }

  @Override
  public void renew(String turn, Duration lease) {
    file.write(
        open -> {
          long until = micros(clock.instant().plus(lease));
          return mustBeHeld(
              turn,
              update(
                  open,
                  "UPDATE turn SET lease_until = ? WHERE id = ? AND " + HELD,
                  until,
                  turn,
                  micros(clock.instant())));
        });
  }

  @Override
  public void append(String turn, StoredEvent event) {
    file.write(
        open -> {
          mustBeHeld(
              turn,
              update(
                  open,
                  "INSERT INTO turn_event (turn, seq, json, last) SELECT id, ?, ?, ? FROM turn"
                      + " WHERE id = ? AND "
                      + HELD
                      + " AND ? = 1 + (SELECT COALESCE(MAX(seq), 0) FROM turn_event WHERE turn = ?)",
                  event.seq(),
                  event.json(),
                  event.last() ? 1 : 0,
                  turn,
                  micros(clock.instant()),
                  event.seq(),
                  turn));
          return event.last() ? update(open, "UPDATE turn SET ended = 1 WHERE id = ?", turn) : 0;
        });
  }

  @Override
  public Optional<StoredTurn> find(String turn) {
    return file.read(
        open ->
            first(
                open,
                this::turn,
                "SELECT id, session, ended, lease_until,"
                    + " (SELECT COALESCE(MAX(seq), 0) FROM turn_event WHERE turn = turn.id) AS newest"
                    + " FROM turn WHERE id = ?",
                turn));
  }

  @Override
  public List<StoredEvent> events(String turn, long afterSeq) {
    return file.read(
        open ->
            Statements.list(
                open,
                row ->
                    new StoredEvent(
                        row.getLong("seq"), row.getString("json"), row.getInt("last") == 1),
                "SELECT seq, json, last FROM turn_event WHERE turn = ? AND seq > ? ORDER BY seq",
                turn,
                afterSeq));
  }

  private StoredTurn turn(ResultSet row) throws SQLException {
    return new StoredTurn(
        row.getString("id"), row.getString("session"), state(row), row.getLong("newest"));
  }

  private StoredTurn.State state(ResultSet row) throws SQLException {
    if (row.getInt("ended") == 1) {
      return StoredTurn.State.ENDED;
    }
    return row.getLong("lease_until") > micros(clock.instant())
        ? StoredTurn.State.RUNNING
        : StoredTurn.State.LOST;
  }

  private static int mustBeHeld(String turn, int rows) {
    if (rows == 0) {
      throw new DbwrightException(TURN_LOST, turn);
    }
    return rows;
  }
}
