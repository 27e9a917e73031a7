package dev.dbwright.tools.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.index.ProposedIndex.Confidence.Level;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.twin.pool.TwinPool;
import dev.dbwright.tools.workload.Workload;
import dev.dbwright.tools.workload.WorkloadReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Advice for a database with rows, which is only read. */
final class LiveAdviceTest {
  private static final String SHOP =
      """
      CREATE TABLE customers (id int PRIMARY KEY, email text NOT NULL);
      CREATE TABLE orders (id int PRIMARY KEY, customer_id int NOT NULL, status text NOT NULL);
      INSERT INTO customers SELECT i, 'c' || i FROM generate_series(1, 5000) i;
      INSERT INTO orders SELECT i, i * 37 % 5000 + 1, 'paid' FROM generate_series(1, 60000) i;
      VACUUM ANALYZE;
      """;
  private static final Workload WORKLOAD =
      WorkloadReader.readText(
          "workload",
          """
          SELECT * FROM orders WHERE customer_id = 7;
          SELECT count(*) FROM orders o JOIN customers c ON c.id = o.customer_id
          WHERE c.email = 'c9';
          """);

  private static EmbeddedDatabase source;
  private static TwinPool pool;

  @BeforeAll
  static void fill() {
    pool = TwinPool.inBackground(EmbeddedDatabase.cacheDir());
    source = EmbeddedDatabase.freshDatabase();
    source.runScript(source.spec(), SHOP);
    source.executeAsSuperuser(
        """
        CREATE ROLE advised_all LOGIN PASSWORD 'p';
        GRANT pg_read_all_data TO advised_all;
        CREATE ROLE advised_some LOGIN PASSWORD 'p';
        GRANT SELECT ON orders, customers TO advised_some;
        CREATE ROLE advised_monitor LOGIN PASSWORD 'p';
        GRANT pg_monitor TO advised_monitor;
        GRANT CONNECT ON DATABASE %s TO advised_all, advised_some, advised_monitor;
        """
            .formatted(source.spec().database()));
  }

  @AfterAll
  static void close() {
    source.executeAsSuperuser(
        """
        DROP OWNED BY advised_all, advised_some, advised_monitor;
        DROP ROLE advised_all, advised_some, advised_monitor;
        """);
    source.close();
    pool.close();
  }

  @Test
  void the_source_is_asked_for_its_plans_and_left_as_it_is() {
    AdvisedIndexes advised = advise(source.database());

    TwinFidelity fidelity = Objects.requireNonNull(advised.fidelity());
    assertThat(fidelity.identical()).isEqualTo(2).isEqualTo(fidelity.compared());
    assertThat(fidelity.sentence()).contains("plans of 2 of 2 statements are identical");
    assertThat(advised.advice().create())
        .anySatisfy(
            index -> {
              assertThat(index.ddl()).contains("public.orders (customer_id");
              assertThat(index.confidence().why())
                  .contains("the database plans these queries as the twin does");
              // What was inserted is counted.
              assertThat(index.writeCost()).isPositive();
            });
    assertThat(source.query("SELECT count(*) FROM pg_index WHERE indrelid = 'orders'::regclass"))
        .isEqualTo("1");
  }

  @Test
  void is_not_sure_of_a_table_that_changed_much_since_it_was_analyzed() {
    try (EmbeddedDatabase changed = EmbeddedDatabase.freshDatabase()) {
      changed.runScript(changed.spec(), SHOP);
      // What a session did is counted when it ends: its own ANALYZE comes before that.
      changed.runScript(
          changed.spec(),
          """
          ANALYZE;
          ALTER TABLE orders SET (autovacuum_enabled = off);
          UPDATE orders SET status = 'sent' WHERE id <= 20000;
          """);

      assertThat(advise(changed.database()).advice().create())
          .filteredOn(index -> index.ddl().contains("public.orders "))
          .isNotEmpty()
          .allSatisfy(
              index -> {
                assertThat(index.confidence().level()).isNotEqualTo(Level.HIGH);
                assertThat(index.confidence().why())
                    .contains(
                        "20,000 rows of its table changed since it was analyzed with 60,000 rows");
              });
    }
  }

  @Test
  void a_role_that_only_reads_gets_the_same_advice() {
    List<String> byOwner = searched(source.database());

    for (String role : List.of("advised_all", "advised_some")) {
      try (Database database = Database.open(as(role))) {
        assertThat(searched(database)).as(role).isEqualTo(byOwner);
      }
    }
  }

  @Test
  void a_role_without_a_right_on_the_tables_is_told_which_it_needs() {
    try (Database database = Database.open(as("advised_monitor"))) {
      AdvisedIndexes advised = advise(database);

      assertThat(Objects.requireNonNull(advised.twin()).remarks())
          .anyMatch(remark -> remark.contains("pg_read_all_data"));
    }
  }

  @Test
  void without_a_workload_and_counted_statements_it_says_what_to_do() {
    assertThatThrownBy(
            () -> AdviceSubject.of(source.database(), Optional.empty(), new Cancellation()))
        .isInstanceOf(DbwrightException.class)
        .hasMessageContaining("pg_stat_statements");
  }

  private static ConnectionSpec as(String role) {
    ConnectionSpec owner = source.spec();
    return new ConnectionSpec(
        owner.engine(), owner.host(), owner.port(), owner.database(), role, "p", Map.of());
  }

  /**
   * Tables and leading columns. What was inserted a moment ago counts for less with each second, so
   * that a further column may pay a second later.
   */
  private static List<String> searched(Database database) {
    return advise(database).advice().create().stream()
        .map(index -> index.ddl().replaceFirst("^.* ON ([^,)]+).*", "$1"))
        .toList();
  }

  private static AdvisedIndexes advise(Database database) {
    return new IndexAdvisory(pool)
        .advise(
            AdviceSubject.of(database, Optional.of(WORKLOAD), new Cancellation()),
            new AdviceWishes(
                Budget.USUAL, 20, Optional.<Duration>empty(), Optional.empty(), Optional.empty()),
            new Cancellation());
  }
}
