package dev.dbwright.tools.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.testing.TunedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Logs that a real server wrote in each of its formats. */
final class ServerLogsTest {
  private static final String BY_CUSTOMER = "select total from orders where customer = ?";
  private static final int RUNS = 7;

  private static final List<String> FORMATS = List.of("stderr", "csvlog", "jsonlog");

  private static TunedServer server;

  @BeforeAll
  static void start() {
    server =
        TunedServer.start(
            Map.of(
                "logging_collector", "on",
                "log_destination", "stderr,csvlog,jsonlog",
                "session_preload_libraries", "auto_explain",
                "auto_explain.log_min_duration", "-1"));
    server.execute("ALTER SYSTEM SET log_line_prefix = '%m [%p] %q%u@%d/%a '");
    server.execute("SELECT pg_reload_conf()");
    server.execute(
        "CREATE TABLE orders (id int PRIMARY KEY, customer int, note text, total numeric)");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void every_format_tells_the_same_executions() {
    // given
    Map<String, Workload> logs = logged("SET log_min_duration_statement = 0", ServerLogsTest::run);

    // then
    assertThat(logs).hasSize(3);
    assertThat(logs)
        .allSatisfy(
            (format, log) -> {
              WorkloadStatement found = statement(log, BY_CUSTOMER);
              assertThat(calls(log, BY_CUSTOMER)).isEqualTo(RUNS);
              assertThat(found.meanMs()).isPositive();
              assertThat(found.sql()).containsPattern("customer = '\\d'");
            });
  }

  @Test
  void values_with_quotes_and_line_breaks_stay_whole() {
    // given
    Map<String, Workload> logs =
        logged(
            "SET log_min_duration_statement = 0",
            connection -> {
              try (PreparedStatement query =
                  connection.prepareStatement(
                      "SELECT id\n\tFROM orders\nWHERE note = ? AND total > ?")) {
                query.setString(1, "it's\n\"new\", $2 = '3'");
                query.setNull(2, Types.NUMERIC);
                query.executeQuery().close();
              }
            });

    // then
    assertThat(logs)
        .allSatisfy(
            (format, log) ->
                assertThat(
                        statement(log, "select id from orders where note = ? and total > null")
                            .sql())
                    .isEqualTo(
                        """
                        SELECT id
                        \tFROM orders
                        WHERE note = 'it''s
                        "new", $2 = ''3''' AND total > NULL"""));
  }

  @Test
  void auto_explain_tells_statements_in_each_of_its_formats() {
    for (String format : List.of("text", "json", "xml", "yaml")) {
      // given
      Map<String, Workload> logs =
          logged(
              "SET auto_explain.log_min_duration = 0; SET auto_explain.log_format = " + format,
              ServerLogsTest::run);

      // then
      assertThat(logs)
          .allSatisfy(
              (log, workload) -> {
                assertThat(calls(workload, BY_CUSTOMER)).as(format + log).isEqualTo(RUNS);
                assertThat(statement(workload, BY_CUSTOMER).sql()).containsPattern("= '?\\d");
              });
    }
  }

  @Test
  void an_execution_logged_in_both_ways_counts_once() {
    Map<String, Workload> logs =
        logged(
            "SET auto_explain.log_min_duration = 0; SET log_min_duration_statement = 0",
            ServerLogsTest::run);

    assertThat(logs)
        .allSatisfy((format, log) -> assertThat(calls(log, BY_CUSTOMER)).isEqualTo(RUNS));
  }

  @Test
  void texts_and_durations_that_are_logged_apart_are_joined() {
    Map<String, Workload> logs =
        logged("SET log_statement = 'all'; SET log_duration = on", ServerLogsTest::run);

    assertThat(logs)
        .allSatisfy(
            (format, log) -> {
              assertThat(calls(log, BY_CUSTOMER)).isEqualTo(RUNS);
              assertThat(statement(log, BY_CUSTOMER).meanMs()).isPositive();
            });
  }

  @Test
  void verbose_messages_are_read_as_well() {
    Map<String, Workload> logs =
        logged(
            "SET log_error_verbosity = verbose; SET log_min_duration_statement = 0",
            ServerLogsTest::run);

    assertThat(logs)
        .allSatisfy((format, log) -> assertThat(calls(log, BY_CUSTOMER)).isEqualTo(RUNS));
  }

  private interface Work {
    void on(Connection connection) throws SQLException;
  }

  /** One statement as drivers send it. */
  private static void run(Connection connection) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT total\nFROM orders WHERE customer = ?")) {
      for (int i = 0; i < RUNS; i++) {
        query.setInt(1, i);
        query.executeQuery().close();
      }
    }
    try (Statement update = connection.createStatement()) {
      update.execute("UPDATE orders SET total = 1 WHERE id = 3");
    }
  }

  /** What each format's log tells of {@code work}. */
  private static Map<String, Workload> logged(String settings, Work work) {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      Map<String, Integer> before = new HashMap<>();
      for (String format : FORMATS) {
        before.put(format, text(log(statement, format)).length());
      }
      statement.execute(settings);
      work.on(connection);
      String last = "last_" + System.nanoTime();
      statement.execute("SET log_min_duration_statement = 0");
      statement.execute("SELECT 1 AS " + last);
      Map<String, Workload> read = new HashMap<>();
      for (String format : FORMATS) {
        Path log = log(statement, format);
        TunedServer.await(format, () -> text(log).contains(last));
        read.put(
            format,
            WorkloadReader.readText(format, text(log).substring(before.getOrDefault(format, 0))));
      }
      return read;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static Path log(Statement statement, String format) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            "SELECT current_setting('data_directory') || '/' || pg_current_logfile('"
                + format
                + "')")) {
      row.next();
      return Path.of(row.getString(1));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static WorkloadStatement statement(Workload workload, String fingerprint) {
    return statements(workload, fingerprint).findFirst().orElseThrow();
  }

  private static double calls(Workload workload, String fingerprint) {
    return statements(workload, fingerprint)
        .mapToDouble(each -> each.calls() == null ? 0 : each.calls())
        .sum();
  }

  private static Stream<WorkloadStatement> statements(Workload workload, String fingerprint) {
    return workload.statements().stream().filter(each -> each.source().equals(fingerprint));
  }
}
