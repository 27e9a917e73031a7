package dev.dbwright.tools.twin;

import dev.dbwright.tools.sql.WordSet;
import dev.dbwright.tools.twin.session.PlannerSession;
import dev.dbwright.tools.twin.session.ServerWords;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The source's settings as a twin's planner takes them.
 *
 * @param usable by name
 * @param unusable one sentence for each that the twin does not take
 */
record PlannerSettings(Map<String, String> usable, List<String> unusable) {
  // Beside the category Query Tuning: what a plan or the folding of its constants depends on.
  private static final Set<String> OTHERS =
      WordSet.of(
          """
          bytea_output constraint_exclusion datestyle default_text_search_config
          effective_io_concurrency extra_float_digits hash_mem_multiplier intervalstyle jit
          lc_messages lc_monetary lc_numeric lc_time maintenance_io_concurrency max_parallel_workers
          max_parallel_workers_per_gather parallel_leader_participation row_security search_path
          temp_buffers timezone transform_null_equals work_mem xmlbinary xmloption
          """);
  private static final String TRY =
      """
      SELECT s.name, s.category LIKE 'Query Tuning%'
      FROM pg_settings s WHERE lower(s.name) = lower(?) AND s.context = 'user'
      """;
  private static final String SEARCH_PATH = "search_path";

  PlannerSettings {
    usable = Map.copyOf(usable);
    unusable = List.copyOf(unusable);
  }

  /**
   * @param searchPath of the definitions, where the settings name none
   */
  static PlannerSettings of(
      Connection reader, Map<String, String> settings, Optional<String> searchPath)
      throws SQLException {
    Map<String, String> usable = new HashMap<>();
    // The driver would send the time zone of this machine.
    usable.put("timezone", "UTC");
    searchPath.ifPresent(path -> usable.put(SEARCH_PATH, path));
    List<String> unusable = new ArrayList<>();
    for (Map.Entry<String, String> setting : new TreeMap<>(settings).entrySet()) {
      if (setting.getKey().equals(TextOrder.SETTING)) {
        // A session cannot set it: the whole database is in its order.
        continue;
      }
      Optional<String> reason = refusal(reader, setting.getKey(), setting.getValue());
      if (reason.isPresent()) {
        unusable.add("setting %s: %s".formatted(setting.getKey(), reason.get()));
      } else {
        usable.put(setting.getKey().toLowerCase(Locale.ROOT), setting.getValue());
      }
    }
    return new PlannerSettings(usable, unusable);
  }

  /** Makes them those of a session. */
  boolean applyTo(Connection connection) throws SQLException {
    for (Map.Entry<String, String> setting : usable.entrySet()) {
      PlannerSession.set(connection, setting, false);
    }
    return true;
  }

  private static Optional<String> refusal(Connection reader, String name, String value)
      throws SQLException {
    try (PreparedStatement statement = reader.prepareStatement(TRY)) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next()) {
          return Optional.of("PostgreSQL 18 has no such setting of a session");
        }
        if (!rows.getBoolean(2) && !OTHERS.contains(name.toLowerCase(Locale.ROOT))) {
          return Optional.of("it is none that plans depend on");
        }
      }
    }
    try (PreparedStatement statement = reader.prepareStatement("SELECT set_config(?, ?, true)")) {
      statement.setString(1, name);
      statement.setString(2, value);
      statement.execute();
      return Optional.empty();
    } catch (SQLException e) {
      return Optional.of(ServerWords.of(e));
    }
  }
}
