package dev.dbwright.tools.pool.config;

import static dev.dbwright.tools.pool.config.SamplePlan.sample;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.pool.config.PoolPlan.Pooling;
import dev.dbwright.tools.pool.config.PoolPlan.Tls;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * ProxySQL is in neither Debian nor Maven Central: its statements are run on SQLite, as its admin
 * interface does, over tables with the columns and bounds of its manual. What LOAD does with them
 * is not seen here.
 */
final class ProxySqlAdminTest {
  private static final ProxySqlAdmin PROXYSQL = new ProxySqlAdmin();

  @ParameterizedTest
  @EnumSource(names = {"MYSQL", "MARIADB", "POSTGRESQL"})
  void its_tables_take_the_statements_and_take_them_again(Engine engine) throws SQLException {
    PoolPlan plan =
        sample()
            .at("db", 3306, "shop", "app")
            .of(engine)
            .replicas("r1", "r2")
            .tls(Tls.REQUIRE)
            .plan();
    String module = engine == Engine.POSTGRESQL ? "pgsql" : "mysql";
    try (Connection admin = admin(module)) {
      run(admin, plan);
      run(admin, plan);

      assertThat(
              rows(
                  admin,
                  "SELECT hostgroup_id, hostname, max_connections, use_ssl FROM "
                      + module
                      + "_servers ORDER BY 1, 2"))
          .containsExactly("10 db 30 1", "20 r1 30 1", "20 r2 30 1");
      assertThat(
              rows(
                  admin,
                  "SELECT rule_id, destination_hostgroup, active, apply FROM "
                      + module
                      + "_query_rules ORDER BY 1"))
          .containsExactly("100 10 1 1", "101 10 1 1", "200 20 1 1");
      assertThat(rows(admin, "SELECT variable_value FROM global_variables WHERE rowid IN (1, 7)"))
          .containsExactly("60", "true");
      assertThat(rows(admin, "SELECT count(*) FROM global_variables WHERE variable_value = 'old'"))
          .containsExactly("0");
    }
  }

  @Test
  void everything_is_loaded_and_saved() {
    assertThat(PROXYSQL.render(sample().of(Engine.MYSQL).plan()).text())
        .contains("LOAD MYSQL SERVERS TO RUNTIME;", "SAVE MYSQL SERVERS TO DISK;")
        .contains("LOAD MYSQL VARIABLES TO RUNTIME;", "SAVE MYSQL QUERY RULES TO DISK;")
        .doesNotContain("replication_hostgroups", "INSERT INTO mysql_users");
  }

  @Test
  void a_server_is_asked_for_no_more_than_it_has() {
    assertThat(
            PROXYSQL
                .render(sample().pool(1, 40, 10).pooling(Pooling.TRANSACTION).usable(92).plan())
                .text())
        .contains("VALUES (10, 'db.example.org', 5432, 92, 0)")
        .contains("'800' WHERE variable_name = 'pgsql-max_connections'");
  }

  @Test
  void sessions_that_stay_with_their_client_are_not_multiplexed() {
    assertThat(PROXYSQL.render(sample().pooling(Pooling.SESSION).plan()).text())
        .contains("'false' WHERE variable_name = 'pgsql-multiplexing'");
  }

  @Test
  void a_value_that_would_be_passed_over_is_refused() {
    assertFault(
        sample()
            .lives(
                Duration.ofMinutes(5),
                Duration.ofHours(25),
                Duration.ofMinutes(2),
                Duration.ofSeconds(40)),
        "connection_max_age_ms 90000000 is outside of 0 to 86400000");
  }

  @Test
  void what_it_cannot_do_is_refused() {
    assertFault(sample().of(Engine.SQLSERVER), "would be sqlserver");
    assertFault(sample().at("/run/postgresql", 5432, "shop", "app"), "the folder of a Unix socket");
    assertFault(sample().tls(Tls.VERIFY_FULL), "no setting that verifies");
  }

  private static void assertFault(SamplePlan plan, String fault) {
    assertThat(PROXYSQL.faults(plan.plan()))
        .anyMatch(each -> (each.setting() + " " + each.fault()).contains(fault));
  }

  private static Connection admin(String module) throws SQLException {
    Connection admin = DriverManager.getConnection("jdbc:sqlite::memory:");
    execute(
        admin,
        """
        CREATE TABLE %1$s_servers (
          hostgroup_id INT NOT NULL CHECK (hostgroup_id >= 0),
          hostname VARCHAR NOT NULL,
          port INT NOT NULL CHECK (port BETWEEN 0 AND 65535),
          max_connections INT NOT NULL CHECK (max_connections >= 0),
          use_ssl INT NOT NULL CHECK (use_ssl IN (0, 1)),
          PRIMARY KEY (hostgroup_id, hostname, port))
        """
            .formatted(module));
    execute(
        admin,
        """
        CREATE TABLE %1$s_query_rules (
          rule_id INTEGER PRIMARY KEY,
          active INT NOT NULL CHECK (active IN (0, 1)),
          match_digest VARCHAR,
          destination_hostgroup INT,
          apply INT NOT NULL CHECK (apply IN (0, 1)))
        """
            .formatted(module));
    execute(
        admin,
        """
        CREATE TABLE %1$s_replication_hostgroups (
          writer_hostgroup INT NOT NULL PRIMARY KEY CHECK (writer_hostgroup >= 0),
          reader_hostgroup INT NOT NULL UNIQUE CHECK (reader_hostgroup <> writer_hostgroup),
          comment VARCHAR)
        """
            .formatted(module));
    execute(
        admin, "CREATE TABLE global_variables (variable_name VARCHAR PRIMARY KEY, variable_value)");
    for (String name :
        List.of(
            "max_connections",
            "connect_timeout_server_max",
            "connection_max_age_ms",
            "ping_interval_server_msec",
            "default_query_timeout",
            "max_transaction_idle_time",
            "multiplexing")) {
      execute(
          admin, "INSERT INTO global_variables VALUES ('%s-%s', 'old')".formatted(module, name));
    }
    return admin;
  }

  /** All but LOAD and SAVE, which are no SQL. */
  private static void run(Connection admin, PoolPlan plan) throws SQLException {
    for (String line : PROXYSQL.render(plan).text().split("\n", -1)) {
      if (!line.isEmpty() && !line.matches("(--|LOAD|SAVE).*")) {
        execute(admin, line);
      }
    }
  }

  private static void execute(Connection admin, String sql) throws SQLException {
    try (Statement statement = admin.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> rows(Connection admin, String sql) throws SQLException {
    try (Statement statement = admin.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> lines = new ArrayList<>();
      while (rows.next()) {
        List<String> cells = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          cells.add(rows.getString(i));
        }
        lines.add(String.join(" ", cells));
      }
      return lines;
    }
  }
}
