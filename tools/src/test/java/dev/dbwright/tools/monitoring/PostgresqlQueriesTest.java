package dev.dbwright.tools.monitoring;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.database.CatalogQuery;
import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.monitoring.alert.AlertRule;
import dev.dbwright.tools.monitoring.query.ExporterQuery;
import dev.dbwright.tools.monitoring.query.PostgresqlQueries;
import dev.dbwright.tools.testing.OlderServers;
import dev.dbwright.tools.testing.TunedServer;
import dev.dbwright.tools.threshold.Thresholds;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every query and every first step on real servers, with the rights that the plan's role has. */
class PostgresqlQueriesTest {
  private static final MonitoringPlan PLAN =
      new PlanMonitoring(Thresholds.load()).plan(TestInput.USUAL, Optional.of(Engine.POSTGRESQL));
  private static final String ROLE = PLAN.file("role");

  @Test
  void run_on_the_newest_server() throws SQLException {
    try (TunedServer server = TunedServer.start(Map.of("wal_level", "logical"))) {
      runAsRole(server);
    }
  }

  @Test
  void run_on_debians_server(@TempDir Path folder) throws Exception {
    try (DebianServer server = DebianServer.primary(folder)) {
      server.execute(ROLE);
      server.execute("SELECT pg_create_physical_replication_slot('replica1', true)");

      try (Connection connection = server.connect("prometheus")) {
        runAll(connection);
      }
    }
  }

  @Test
  void run_on_a_standby_and_see_it_from_both_sides(
      @TempDir Path first, @TempDir Path second, @TempDir Path third) throws Exception {
    // given: two standbys of one name on one host
    try (DebianServer primary = DebianServer.primary(first);
        DebianServer standby = primary.standby(second, "replica");
        DebianServer other = primary.standby(third, "replica")) {
      primary.execute(ROLE);
      TunedServer.await(
          "both standbys stream", () -> number(primary, "dbwright_standbys", "connected") == 2);
      TunedServer.await(
          "the role has come to the standby",
          () -> number(standby, "dbwright_server", "sees_all") == 1);

      // when, then
      for (DebianServer server : List.of(primary, standby, other)) {
        try (Connection connection = server.connect("postgres")) {
          runAll(connection);
        }
      }
      assertThat(number(standby, "dbwright_receiver", "disconnected")).isZero();
      primary.kill();
      TunedServer.await(
          "the standby misses its primary",
          () -> number(standby, "dbwright_receiver", "disconnected") == 1);
    }
  }

  @Test
  void a_standby_that_does_not_replay_is_behind_from_both_sides(
      @TempDir Path first, @TempDir Path second) throws Exception {
    try (DebianServer primary = DebianServer.primary(first);
        DebianServer standby = primary.standby(second, "replica")) {
      TunedServer.await(
          "the standby streams", () -> number(primary, "dbwright_standbys", "connected") == 1);
      standby.execute("SELECT pg_wal_replay_pause()");

      primary.execute("CREATE TABLE t (id int)");

      TunedServer.await(
          "the primary sees it", () -> number(primary, "dbwright_replication", "lag_seconds") > 1);
      TunedServer.await(
          "the standby sees it", () -> number(standby, "dbwright_replication", "lag_seconds") > 1);
      standby.execute("SELECT pg_wal_replay_resume()");
      TunedServer.await(
          "it has caught up", () -> number(standby, "dbwright_replication", "lag_seconds") == 0);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17})
  @Tag("proof")
  void run_on_every_version(int version) throws SQLException {
    try (TunedServer server = OlderServers.start(version, Map.of("wal_level", "logical"))) {
      runAsRole(server);
    }
  }

  private static double number(DebianServer server, String query, String column) {
    try (Connection connection = server.connect("postgres")) {
      return CatalogQuery.run(connection, query(query).sql()).get(0).real(column);
    } catch (SQLException e) {
      return -1;
    }
  }

  private static ExporterQuery query(String name) {
    return PostgresqlQueries.ALL.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static void runAsRole(TunedServer server) throws SQLException {
    server.execute(ROLE);
    server.execute("SELECT pg_create_physical_replication_slot('replica1', true)");
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SET ROLE prometheus");
      runAll(connection);
    }
  }

  private static void runAll(Connection connection) throws SQLException {
    for (ExporterQuery query : PostgresqlQueries.ALL) {
      assertThat(columns(connection, query.sql()))
          .as(query.name())
          .containsExactlyElementsOf(query.columns().stream().map(each -> each.name()).toList());
      List<CatalogRow> rows = CatalogQuery.run(connection, query.sql());
      assertThat(rows)
          .as(query.name())
          .allSatisfy(
              row ->
                  query
                      .values()
                      .forEach(value -> assertThat(row.real(value.name())).isGreaterThan(-1)));
      assertThat(rows.stream().map(row -> labels(query, row)).toList())
          .as("labels of " + query.name())
          .doesNotHaveDuplicates();
    }
    for (AlertRule alert : PLAN.alerts()) {
      if (alert.first().language().equals("sql")) {
        assertThat(columns(connection, alert.first().command())).as(alert.name()).isNotEmpty();
      }
    }
  }

  private static List<String> columns(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> names = new ArrayList<>();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        names.add(rows.getMetaData().getColumnLabel(i));
      }
      return names;
    }
  }

  private static String labels(ExporterQuery query, CatalogRow row) {
    return query.labels().stream().map(label -> row.text(label.name())).collect(joining("|"));
  }
}
