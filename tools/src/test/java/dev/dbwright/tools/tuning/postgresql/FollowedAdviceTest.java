package dev.dbwright.tools.tuning.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.testing.TunedServer;
import dev.dbwright.tools.tuning.Machine.Storage;
import dev.dbwright.tools.tuning.Machine.Use;
import dev.dbwright.tools.tuning.MemoryBudget;
import dev.dbwright.tools.tuning.Parameter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A server of the newest version that was started with the advice. */
final class FollowedAdviceTest {
  private static final PostgresqlAdvice ADVICE =
      PostgresqlTuner.advise(
          Machines.of(Machines.GB, 2, Storage.SSD, Use.DW),
          ServerBuild.portable(18),
          Optional.empty());

  private static TunedServer server;

  @BeforeAll
  static void start() {
    server =
        TunedServer.start(
            ADVICE.parameters().stream()
                .collect(Collectors.toMap(Parameter::name, Parameter::value)));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void nothing_is_left_to_say_whichever_way_its_settings_are_read() throws SQLException {
    Map<String, String> bare = settings("SELECT name, setting FROM pg_settings");
    Map<String, String> shown = settings("SELECT name, current_setting(name) FROM pg_settings");

    assertThat(ADVICE.changesOf(Settings.of(18, bare))).isEmpty();
    assertThat(ADVICE.changesOf(Settings.of(18, shown))).isEmpty();
  }

  @Test
  void it_has_no_more_shared_memory_than_was_counted() throws SQLException {
    Map<String, String> bytes =
        settings(
            """
            SELECT name, pg_size_bytes(current_setting(name))::text
            FROM pg_settings WHERE name = 'shared_memory_size'
            """);

    double counted =
        ADVICE.budget().parts().stream()
            .filter(part -> part.what().contains("shared"))
            .mapToDouble(MemoryBudget.Part::bytes)
            .sum();

    assertThat(Double.parseDouble(bytes.getOrDefault("shared_memory_size", "")))
        .isBetween(counted - (16 << 20), counted);
  }

  private static Map<String, String> settings(String query) throws SQLException {
    Map<String, String> settings = new HashMap<>();
    try (var connection = server.connect();
        var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        settings.put(rows.getString(1), rows.getString(2));
      }
    }
    return settings;
  }
}
