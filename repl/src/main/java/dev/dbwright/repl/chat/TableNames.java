package dev.dbwright.repl.chat;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The names of the connected database's tables and views, read when first completed. */
final class TableNames {
  // Someone who pressed Tab waits for this.
  private static final ReadLimits LIMITS =
      new ReadLimits(2_000, 200_000, Duration.ofSeconds(1), Duration.ofMillis(200));
  private static final String NAMES =
      """
      SELECT CASE WHEN pg_table_is_visible(c.oid) THEN c.relname
                  ELSE n.nspname || '.' || c.relname END
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition
        AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
      ORDER BY 1 LIMIT ?
      """;

  private final Supplier<Optional<Database>> database;
  private @Nullable Database readFrom;
  private List<String> names = List.of();

  TableNames(Supplier<Optional<Database>> database) {
    this.database = database;
  }

  /** Empty where none is connected or it does not answer in time. */
  List<String> all() {
    Database connected = database.get().orElse(null);
    if (connected == null || connected.engine() != Engine.POSTGRESQL) {
      return List.of();
    }
    if (connected != readFrom) {
      try {
        names = connected.read(LIMITS, new Cancellation(), TableNames::read);
        readFrom = connected;
      } catch (DbwrightException e) {
        return List.of(); // the next Tab tries again
      }
    }
    return names;
  }

  /** A change was carried out: the names are read again. */
  void forget() {
    readFrom = null;
  }

  private static List<String> read(Connection connection) throws SQLException {
    List<String> names = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(NAMES)) {
      query.setInt(1, LIMITS.rows());
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
    }
    return names;
  }
}
