package dev.dbwright.tools.health;

import static dev.dbwright.tools.error.ErrorCode.TOOL_ARGUMENTS_INVALID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.health.DatabaseDescription.SchemaSummary;
import dev.dbwright.tools.health.TableDescription.ColumnDescription;
import dev.dbwright.tools.health.TableDescription.ForeignKeyDescription;
import dev.dbwright.tools.health.TableDescription.KeyDescription;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.report.MarkdownRenderer;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.tool.Caller;
import dev.dbwright.tools.tool.ToolContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class DescribeDatabaseTest {
  private EmbeddedDatabase embedded;

  @BeforeAll
  void open() {
    embedded = EmbeddedDatabase.freshDatabase();
    embedded.execute(
        """
        CREATE SCHEMA sales;
        CREATE TABLE people (
          id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
          email varchar(80) NOT NULL UNIQUE,
          dropped int,
          joined date DEFAULT '2026-01-01');
        ALTER TABLE people DROP COLUMN dropped;
        INSERT INTO people (email) SELECT i || '@example.org' FROM generate_series(1, 5000) i;
        CREATE TABLE sales.visits (
          person bigint NOT NULL REFERENCES people, at timestamptz NOT NULL)
          PARTITION BY RANGE (at);
        CREATE TABLE sales.visits_2026 PARTITION OF sales.visits
          FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
        CREATE INDEX visits_at ON sales.visits (at DESC);
        CREATE TABLE sales."Odd Name" (n int);
        CREATE TABLE sales.people (n int);
        CREATE VIEW sales.lately AS SELECT * FROM sales.visits;
        ANALYZE people;
        """);
  }

  @AfterAll
  void close() {
    embedded.close();
  }

  @Test
  void tells_version_size_role_and_schemas() {
    DatabaseDescription description = describe(null);

    assertThat(description.version()).matches("18\\.[0-9]+");
    assertThat(description.sizeBytes()).isGreaterThan(1_000_000);
    assertThat(description.role().name()).isEqualTo(embedded.spec().user());
    assertThat(description.schemas())
        .containsExactly(new SchemaSummary("public", 1), new SchemaSummary("sales", 4));
    assertThat(description.tablesTotal()).isEqualTo(5);
    assertThat(description.tables().get(0).qualifiedName()).isEqualTo("public.people");
  }

  @Test
  void tells_columns_keys_and_counts_of_a_table() {
    TableDescription people = table("public.people");

    assertThat(people.estimatedRows()).isEqualTo(5000);
    assertThat(people.sizeBytes()).isGreaterThan(100_000);
    assertThat(people.columns())
        .containsExactly(
            new ColumnDescription("id", "bigint", false, "identity"),
            new ColumnDescription("email", "character varying(80)", false, null),
            new ColumnDescription("joined", "date", true, "'2026-01-01'::date"));
    assertThat(people.keys())
        .containsExactly(
            new KeyDescription("people_pkey", "primary", List.of("id")),
            new KeyDescription("people_email_key", "unique", List.of("email")));
    assertThat(people.indexes())
        .extracting(TableDescription.IndexDescription::name)
        .containsExactly("people_pkey", "people_email_key");
    assertThat(people.activity())
        .isNotNull()
        .extracting(TableDescription.TableActivity::analyzedAt)
        .isNotNull();
  }

  @Test
  void a_partitioned_table_is_one_table_with_its_partitions_counted() {
    TableDescription visits = table("visits");

    assertThat(visits.kind()).isEqualTo("partitioned table");
    assertThat(visits.partitions()).isEqualTo(1);
    assertThat(visits.foreignKeys())
        .containsExactly(
            new ForeignKeyDescription(
                "visits_person_fkey",
                List.of("person"),
                "public.people",
                "FOREIGN KEY (person) REFERENCES public.people(id)",
                false));
  }

  @Test
  void rows_that_nobody_counted_are_unknown_and_not_zero() {
    assertThat(table("sales.Odd Name").estimatedRows()).isNull();
    assertThat(Json.write(table("sales.Odd Name"))).doesNotContain("estimatedRows");
  }

  @Test
  void a_name_that_fits_two_tables_is_asked_back() {
    assertThatThrownBy(() -> describe("people"))
        .isInstanceOfSatisfying(
            DbwrightException.class,
            e -> {
              assertThat(e.code()).isEqualTo(TOOL_ARGUMENTS_INVALID);
              assertThat(e.getMessage()).contains("public.people, sales.people");
            });
  }

  @Test
  void a_table_that_is_not_there_is_said_so() {
    assertThatThrownBy(() -> describe("nowhere")).hasMessageContaining("no table nowhere");
  }

  @Test
  void a_name_is_data_and_no_sql() {
    assertThatThrownBy(() -> describe("x'; DROP TABLE people; --"))
        .hasMessageContaining("no table");
  }

  @Test
  void a_big_catalog_gives_a_bounded_answer() {
    try (EmbeddedDatabase big = EmbeddedDatabase.freshDatabase()) {
      // given
      big.execute(
          """
          DO $$ BEGIN
            FOR i IN 1..120 LOOP
              EXECUTE format('CREATE TABLE t%s (%s)', i,
                (SELECT string_agg('c' || n || ' int', ',') FROM generate_series(1, 60) n));
            END LOOP;
          END $$
          """);

      // when
      DatabaseDescription description = describe(big.database(), null);

      // then
      assertThat(description.tables()).hasSize(40);
      assertThat(description.tablesTotal()).isEqualTo(120);
      assertThat(description.tables().get(0).columns()).hasSize(30);
      assertThat(description.tables().get(0).columnCount()).isEqualTo(60);
      assertThat(describe(big.database(), "t7").tables().get(0).columns()).hasSize(60);
    }
  }

  @Test
  void functions_that_stand_before_the_servers_own_are_not_called() {
    try (EmbeddedDatabase trapped = EmbeddedDatabase.freshDatabase()) {
      // given
      trapped.execute(
          """
          CREATE FUNCTION public.pg_database_size(name) RETURNS bigint LANGUAGE plpgsql
            AS 'BEGIN RAISE EXCEPTION ''trapped''; END';
          CREATE TABLE one (id int);
          """);
      trapped.execute("ALTER ROLE CURRENT_USER SET search_path = public, pg_catalog");

      try (Database database = Database.open(trapped.spec())) {
        // then
        assertThat(describe(database, null).tablesTotal()).isEqualTo(1);
      }
    }
  }

  @Test
  void people_see_one_line_a_table_and_a_single_table_whole() {
    String all = MarkdownRenderer.render(describe(null).present());
    String one = MarkdownRenderer.render(describe("public.people").present());

    assertThat(all).contains("PostgreSQL 18.").contains("public.people").contains("5,000");
    assertThat(one).contains("character varying(80)").contains("people_email_key");
  }

  @Test
  void a_superuser_is_warned() {
    try (Database database = Database.open(embedded.superuser())) {
      String text = MarkdownRenderer.render(describe(database, null).present());

      assertThat(text).contains("Connected as a superuser");
    }
  }

  @Test
  void people_see_how_old_the_count_is_and_which_foreign_key_lacks_an_index() {
    assertThat(MarkdownRenderer.render(describe("public.people").present()))
        .contains("5,000 rows as the planner counts (analyzed 20")
        .contains("0 changed since)");
    assertThat(MarkdownRenderer.render(describe("visits").present())).contains("(no index)");
  }

  private TableDescription table(String name) {
    return describe(name).tables().get(0);
  }

  private DatabaseDescription describe(@Nullable String table) {
    return describe(embedded.database(), table);
  }

  private static DatabaseDescription describe(Database database, @Nullable String table) {
    var context =
        new ToolContext(new Caller("local:ada", "s"), Optional.of(database), new Cancellation());
    return new DescribeDatabase(ReadLimits.STANDARD)
        .run(new DescribeDatabase.Input(table), context);
  }
}
