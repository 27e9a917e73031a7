package dev.dbwright.tools.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class CatalogReaderTest {
  private static EmbeddedDatabase database;

  @BeforeAll
  static void create() {
    database = EmbeddedDatabase.freshDatabase();
    database.execute(
        """
        CREATE TABLE customers (id int PRIMARY KEY, mail text UNIQUE, secret text);
        CREATE TABLE "Orders" (id int);
        CREATE SCHEMA a; CREATE SCHEMA b;
        CREATE TABLE a.twice (x int); CREATE TABLE b.twice (y int);
        CREATE TABLE a.customers (other int);
        CREATE VIEW mails AS SELECT id, mail FROM customers;
        CREATE TABLE logs (at date NOT NULL, line text) PARTITION BY RANGE (at);
        CREATE TABLE logs_1 PARTITION OF logs FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
        CREATE TABLE booked (room int, during tsrange, EXCLUDE USING gist (during WITH &&));
        """);
  }

  @AfterAll
  static void drop() {
    database.close();
  }

  private static Table read(String... name) {
    return CatalogReader.read(database.database(), ObjectName.of(name), new Cancellation());
  }

  @Test
  void a_name_without_schema_is_looked_for_on_the_search_path_first() {
    assertThat(read("customers").name()).isEqualTo(ObjectName.of("public", "customers"));
  }

  @Test
  void a_name_that_lies_elsewhere_only_is_found_too() {
    assertThat(read("a", "customers").columnNames()).containsExactly("other");
  }

  @Test
  void two_tables_of_one_name_elsewhere_are_told() {
    assertThatThrownBy(() -> read("twice"))
        .hasMessage("twice is the name of several tables: a.twice, b.twice");
  }

  @Test
  void an_unknown_table_is_told_with_what_was_meant() {
    assertThatThrownBy(() -> read("custmers"))
        .hasMessage("there is no table custmers; did you mean customers");
  }

  @Test
  void capital_letters_are_part_of_a_name() {
    assertThatThrownBy(() -> read("orders"))
        .hasMessage("there is no table orders; did you mean \"Orders\"");
  }

  @Test
  void a_view_has_columns_only() {
    Table view = read("mails");

    assertThat(view.columnNames()).containsExactly("id", "mail");
    assertThat(view.primaryKey()).isEmpty();
  }

  @Test
  void all_tables_are_read_without_partitions_and_views() {
    Schema schema = CatalogReader.read(database.database(), new Cancellation());

    assertThat(schema.tables())
        .extracting(table -> table.name().toString())
        .containsExactly(
            "a.customers",
            "a.twice",
            "b.twice",
            "public.\"Orders\"",
            "public.booked",
            "public.customers",
            "public.logs");
    assertThat(schema.remarks())
        .containsExactly("public.booked: the exclusion constraint booked_during_excl is left out");
  }

  @Test
  void a_partition_is_read_by_its_name() {
    assertThat(read("logs_1").columnNames()).containsExactly("at", "line");
  }

  @Test
  void a_table_that_the_role_may_not_read_is_described() {
    String role = "nobody_" + database.spec().database();
    database.executeAsSuperuser(
        "CREATE ROLE %1$s LOGIN PASSWORD 'p'; GRANT CONNECT ON DATABASE %2$s TO %1$s"
            .formatted(role, database.spec().database()));
    database.execute("REVOKE ALL ON SCHEMA a FROM PUBLIC");
    try (Database other = Database.open(as(role))) {
      Table table = CatalogReader.read(other, ObjectName.of("a", "twice"), new Cancellation());

      assertThat(table.columnNames()).containsExactly("x");
    } finally {
      database.executeAsSuperuser("DROP OWNED BY %1$s; DROP ROLE %1$s".formatted(role));
    }
  }

  private static ConnectionSpec as(String role) {
    ConnectionSpec owner = database.spec();
    return new ConnectionSpec(
        owner.engine(),
        owner.host(),
        owner.port(),
        owner.database(),
        role,
        "p",
        owner.properties());
  }
}
