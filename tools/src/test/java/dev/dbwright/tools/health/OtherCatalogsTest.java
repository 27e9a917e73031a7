package dev.dbwright.tools.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.health.DatabaseDescription.SchemaSummary;
import dev.dbwright.tools.health.TableDescription.ColumnDescription;
import dev.dbwright.tools.health.TableDescription.ForeignKeyDescription;
import dev.dbwright.tools.health.TableDescription.IndexDescription;
import dev.dbwright.tools.health.TableDescription.KeyDescription;
import dev.dbwright.tools.testing.EmbeddedMariaDb;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OtherCatalogsTest {
  @TempDir private Path folder;

  @Test
  void a_mariadb_is_described_with_its_tables() throws SQLException {
    try (EmbeddedMariaDb embedded = EmbeddedMariaDb.freshDatabase();
        EmbeddedMariaDb other = EmbeddedMariaDb.freshDatabase()) {
      // given
      embedded.execute(
          """
          CREATE TABLE customers (id bigint PRIMARY KEY AUTO_INCREMENT,
            email varchar(80) NOT NULL UNIQUE, joined date DEFAULT '2026-01-01');
          CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint NOT NULL, note text,
            KEY by_note (note(10), customer_id DESC),
            CONSTRAINT buyer FOREIGN KEY (customer_id) REFERENCES customers (id));
          CREATE VIEW lately AS SELECT id FROM orders;
          INSERT INTO customers (email) SELECT CONCAT(seq, '@example.org') FROM seq_1_to_5000;
          ANALYZE TABLE customers;
          """);
      other.execute("CREATE TABLE customers (n int)");
      String schema = embedded.spec().database();
      try (Connection connection = connect(embedded.spec())) {
        // when
        var catalog = new MysqlCatalog(connection);
        List<TableDescription> tables = catalog.largest(40, 30);

        // then
        assertThat(catalog.version()).isEqualTo("11.4.5");
        assertThat(catalog.sizeBytes()).isPositive();
        assertThat(catalog.schemas()).containsExactly(new SchemaSummary(schema, 3));
        assertThat(tables)
            .extracting(TableDescription::qualifiedName)
            .containsExactly(schema + ".customers", schema + ".orders", schema + ".lately");
        TableDescription customers = tables.get(0);
        assertThat(customers.estimatedRows()).isBetween(4_500L, 5_500L);
        assertThat(customers.columns())
            .containsExactly(
                new ColumnDescription("id", "bigint(20)", false, "auto_increment"),
                new ColumnDescription("email", "varchar(80)", false, null),
                new ColumnDescription("joined", "date", true, "'2026-01-01'"));
        assertThat(customers.keys())
            .containsExactly(
                new KeyDescription("PRIMARY", "primary", List.of("id")),
                new KeyDescription("email", "unique", List.of("email")));
        TableDescription orders = tables.get(1);
        assertThat(orders.indexes())
            .contains(
                new IndexDescription(
                    "by_note", "(note(10), customer_id DESC)", false, false, true, null, null));
        assertThat(orders.foreignKeys())
            .containsExactly(
                new ForeignKeyDescription(
                    "buyer",
                    List.of("customer_id"),
                    schema + ".customers",
                    "FOREIGN KEY (customer_id) REFERENCES " + schema + ".customers(id)",
                    true));
        assertThat(tables.get(2).kind()).isEqualTo("view");
      }
    }
  }

  @Test
  void a_table_of_a_mariadb_is_found_by_its_name_in_any_case() throws SQLException {
    try (EmbeddedMariaDb embedded = EmbeddedMariaDb.freshDatabase()) {
      embedded.execute("CREATE TABLE people (a int, b int)");
      try (Connection connection = connect(embedded.spec())) {
        var catalog = new MysqlCatalog(connection);

        assertThat(catalog.named("PEOPLE", 1).get(0).columns()).hasSize(1);
        assertThat(catalog.named("PEOPLE", 1).get(0).columnCount()).isEqualTo(2);
        assertThat(catalog.named(embedded.spec().database() + ".people", 9)).hasSize(1);
        assertThat(catalog.named("x' OR '1' = '1", 9)).isEmpty();
      }
    }
  }

  @Test
  void a_sqlite_file_is_described_with_its_tables() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("shop.db"));
        Statement statement = connection.createStatement()) {
      // given
      statement.executeUpdate(
          """
          CREATE TABLE customers (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE,
            joined TEXT DEFAULT '2026-01-01');
          CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER REFERENCES customers);
          CREATE INDEX orders_customer ON orders (customer_id);
          CREATE VIEW lately AS SELECT id FROM orders;
          CREATE VIRTUAL TABLE words USING fts5(word);
          INSERT INTO customers (email) VALUES ('a'), ('b'), ('c');
          ANALYZE;
          """);

      // when
      var catalog = new SqliteCatalog(connection);
      List<TableDescription> tables = catalog.largest(40, 30);

      // then
      assertThat(catalog.version()).startsWith("3.");
      assertThat(catalog.sizeBytes()).isGreaterThan(10_000);
      assertThat(catalog.schemas()).containsExactly(new SchemaSummary("main", 4));
      assertThat(tables)
          .extracting(TableDescription::name)
          .containsExactly("customers", "lately", "orders", "words");
      TableDescription customers = tables.get(0);
      assertThat(customers.estimatedRows()).isEqualTo(3);
      assertThat(customers.sizeBytes()).isNull();
      assertThat(customers.columns())
          .containsExactly(
              new ColumnDescription("id", "INTEGER", false, null),
              new ColumnDescription("email", "TEXT", false, null),
              new ColumnDescription("joined", "TEXT", true, "'2026-01-01'"));
      assertThat(customers.keys())
          .extracting(KeyDescription::columns)
          .containsExactly(List.of("id"), List.of("email"));
      TableDescription orders = catalog.named("Main.Orders", 30).get(0);
      assertThat(orders.estimatedRows()).isNull();
      assertThat(orders.indexes().get(0).definition())
          .isEqualTo("CREATE INDEX orders_customer ON orders (customer_id)");
      assertThat(orders.foreignKeys().get(0).definition())
          .isEqualTo("FOREIGN KEY (customer_id) REFERENCES customers");
      assertThat(orders.foreignKeys().get(0).indexed()).isTrue();
    }
  }

  private static Connection connect(ConnectionSpec as) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:mariadb://" + as.host() + ":" + as.port() + "/" + as.database(),
        as.user(),
        as.password());
  }
}
