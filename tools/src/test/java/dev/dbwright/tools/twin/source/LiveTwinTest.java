package dev.dbwright.tools.twin.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.statistics.live.Rows;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.testing.TwinFixture;
import dev.dbwright.tools.twin.Blueprint;
import dev.dbwright.tools.twin.Twin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was read of a live database plans as the database does. */
final class LiveTwinTest {
  private static EmbeddedDatabase source;
  private static Twin twin;

  @BeforeAll
  static void build() {
    source = EmbeddedDatabase.freshDatabase();
    source.runScript(source.spec(), Application.DEFINITIONS);
    source.runScript(source.spec(), Application.ROWS);
    source.executeAsSuperuser("CREATE EXTENSION pageinspect SCHEMA pg_catalog");
    try (Database superuser = Database.open(source.superuser())) {
      Blueprint blueprint = LiveSource.read(superuser, new Cancellation());
      twin = TwinFixture.server().build(blueprint, new Cancellation());
    }
  }

  @AfterAll
  static void close() {
    twin.close();
    source.close();
  }

  @Test
  void nothing_is_refused_and_all_statistics_fit() {
    assertThat(twin.report().refused()).isEmpty();
    assertThat(twin.report().contradictions()).isEmpty();
  }

  @Test
  void shapes_of_all_kinds_arrive() {
    assertThat(twin.statistics().relations())
        .filteredOn(each -> each.shape().isPresent())
        .extracting(each -> each.shape().orElseThrow().getClass().getSimpleName())
        .contains("Btree", "Gin", "Brin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM orders WHERE placed >= '2024-03-01' AND placed < '2024-03-04' AND customer ="
            + " 7",
        "SELECT status, count(*) FROM orders GROUP BY status",
        "SELECT * FROM orders WHERE customer = 4711 ORDER BY placed DESC LIMIT 5",
        "SELECT * FROM orders WHERE id = 17",
        "SELECT * FROM orders_2024 WHERE lower(status) = 'new' AND status <> 'done'",
        "SELECT * FROM orders WHERE price @> 12.5",
        "SELECT * FROM orders WHERE during && tstzrange('2024-03-01', '2024-03-02')",
        "SELECT * FROM orders WHERE german = 'Ä1'",
        "SELECT date_trunc('month', placed AT TIME ZONE 'UTC'), status, count(*) FROM orders GROUP"
            + " BY 1, 2",
        "SELECT * FROM orders o JOIN items i ON i.orders_id = o.id AND i.placed = o.placed WHERE"
            + " o.status = 'lost'",
        "SELECT * FROM \"My Shop\".\"Customers\" WHERE email = 'M77@x.org'",
        "SELECT * FROM \"My Shop\".\"Customers\" WHERE \"Full Name\" ILIKE '%ame 777%'",
        "SELECT * FROM \"My Shop\".\"Customers\" WHERE \"My Shop\".\"Normal Form\"(\"Full Name\") ="
            + " 'name 5'",
        "SELECT * FROM \"My Shop\".\"Customers\" WHERE \"Search\" @@ to_tsquery('shop', 'name &"
            + " 77')",
        "SELECT * FROM \"My Shop\".\"Customers\" WHERE prefs @> '{\"a\": 3}'",
        "SELECT * FROM \"My Shop\".\"Customers\" WHERE tags @> '{t3,t4}'",
        "SELECT * FROM items WHERE line = 2 AND product = 'product 14'",
        "SELECT * FROM \"My Shop\".\"Customers\" WHERE born BETWEEN '1990-01-01' AND '1990-02-01'",
        "SELECT feeling, count(*) FROM \"My Shop\".\"Customers\" GROUP BY feeling",
        "SELECT count(*) FROM items WHERE orders_id = 77 AND note = 'note 77'",
        "SELECT orders_id, note, count(*) FROM items GROUP BY 1, 2",
        "SELECT * FROM items WHERE shelf && box(point(1, 1), point(2, 2))",
        "SELECT * FROM items ORDER BY place <-> point(5, 5) LIMIT 3",
        "SELECT * FROM items WHERE qty = 3 ORDER BY orders_id",
        "SELECT * FROM things WHERE a > 4000",
        "SELECT * FROM things WHERE b = 'b3'",
        "SELECT * FROM big_things WHERE a > 8000",
        "SELECT * FROM archive.bookings WHERE room = 7 AND during && tsrange('2024-01-05',"
            + " '2024-01-06')",
        "SELECT * FROM a_best WHERE id = 3",
        "SELECT * FROM z_totals WHERE id BETWEEN 5 AND 9",
        "SELECT * FROM archive.\"Sums\" WHERE month = '2024-03-01'",
        "SELECT * FROM best()",
        "SELECT * FROM regions WHERE kind = 'a'",
        "SELECT * FROM archive.scratch WHERE k = 1",
      })
  void explain_is_the_same_to_the_byte(String sql) {

    assertThat(twin.planText(sql).strip()).isEqualTo(explain(sql));
  }

  private static String explain(String sql) {
    return source
        .database()
        .read(
            ReadLimits.STANDARD,
            new Cancellation(),
            connection ->
                String.join("\n", Rows.of(connection, "EXPLAIN " + sql, row -> row.getString(1))));
  }
}
