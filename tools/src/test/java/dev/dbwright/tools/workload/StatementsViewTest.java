package dev.dbwright.tools.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.testing.TunedServer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class StatementsViewTest {
  private static TunedServer server;

  @BeforeAll
  static void start() {
    server = TunedServer.start(Map.of("shared_preload_libraries", "pg_stat_statements"));
    server.execute(
        """
        CREATE EXTENSION pg_stat_statements;
        CREATE TABLE orders (id int PRIMARY KEY, customer int);
        CREATE ROLE plain LOGIN;
        """);
    server.execute("SELECT pg_stat_statements_reset()");
    for (int i = 0; i < 5; i++) {
      server.execute("SELECT id FROM orders WHERE customer = " + i);
      server.execute("SELECT  id\nFROM orders WHERE customer IN (" + i + ", 7)");
    }
    for (int i = 0; i < 300; i++) {
      server.execute("SELECT id" + " + id".repeat(i) + " FROM orders");
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void statements_come_with_calls_and_times_under_their_fingerprints() {
    Workload workload = read(server.superuser());

    assertThat(workload.statements())
        .filteredOn(each -> each.source().equals("select id from orders where customer = ?"))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.sql()).isEqualTo("SELECT id FROM orders WHERE customer = $1");
              assertThat(each.calls()).isEqualTo(5);
              assertThat(each.meanMs()).isPositive();
            });
    assertThat(workload.isWeighted()).isTrue();
    assertThat(workload.statements()).hasSizeGreaterThan(300);
  }

  @Test
  void questions_about_the_server_itself_are_skipped() {
    Workload workload = read(server.superuser());

    assertThat(workload.skipped())
        .extracting(SkippedStatement::reason)
        .filteredOn(reason -> reason.startsWith("asks the server about itself"))
        .hasSize(1);
    assertThat(workload.statements())
        .extracting(WorkloadStatement::sql)
        .noneMatch(sql -> sql.contains("pg_"));
  }

  @Test
  void a_plan_that_somebody_asked_for_is_no_execution() {
    server.execute("EXPLAIN SELECT customer FROM orders WHERE id = 3");

    assertThat(read(server.superuser()).statements())
        .extracting(WorkloadStatement::source)
        .doesNotContain("select customer from orders where id = ?");
  }

  @Test
  void a_role_without_the_right_is_told_what_it_does_not_see() {
    Workload workload = read(server.as("plain"));

    assertThat(workload.remarks())
        .anySatisfy(
            remark ->
                assertThat(remark)
                    .startsWith("Statements of other roles, ")
                    .endsWith("are hidden from this one: GRANT pg_read_all_stats to it."));
  }

  @Test
  void a_database_without_the_extension_is_told_how_to_get_it() {
    try (EmbeddedDatabase database = EmbeddedDatabase.freshDatabase()) {
      Workload workload = StatementsView.read(database.database(), new Cancellation());

      assertThat(workload.statements()).isEmpty();
      assertThat(workload.remarks().get(0))
          .startsWith("pg_stat_statements is not installed in this database: ")
          .contains("CREATE EXTENSION");
    }
  }

  @Test
  void an_extension_that_is_not_loaded_is_told() {
    try (EmbeddedDatabase database = EmbeddedDatabase.freshDatabase()) {
      database.executeAsSuperuser("CREATE EXTENSION pg_stat_statements");

      Workload workload = StatementsView.read(database.database(), new Cancellation());

      assertThat(workload.remarks().get(0))
          .startsWith("pg_stat_statements cannot be read: ")
          .contains("shared_preload_libraries");
    }
  }

  private static Workload read(ConnectionSpec spec) {
    try (Database database = Database.open(spec)) {
      return StatementsView.read(database, new Cancellation());
    }
  }
}
