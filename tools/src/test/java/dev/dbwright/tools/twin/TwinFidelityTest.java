package dev.dbwright.tools.twin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.embedded.EmbeddedServer;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.statistics.IndexFootprint;
import dev.dbwright.tools.statistics.PlannerStatistics;
import dev.dbwright.tools.statistics.RelationStatistics;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.testing.TwinFixture;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A PostgreSQL 18 with rows beside its twin, which got the true statistics: the same plans. */
class TwinFidelityTest {
  private static final String DDL =
      """
      CREATE TYPE shade AS ENUM ('light', 'middle', 'dark');
      CREATE DOMAIN score AS int CHECK (VALUE BETWEEN 1 AND 100);
      CREATE TABLE customer (
        id int PRIMARY KEY, region smallint NOT NULL, email citext NOT NULL, joined date NOT NULL,
        tags text[] NOT NULL, profile jsonb NOT NULL, shade shade NOT NULL, score score);
      CREATE UNIQUE INDEX customer_email ON customer (email);
      CREATE INDEX customer_region ON customer (region, joined);
      CREATE INDEX customer_tags ON customer USING gin (tags);
      CREATE TABLE booking (
        id bigint, customer_id int NOT NULL REFERENCES customer, room int NOT NULL,
        during daterange NOT NULL, at timestamptz NOT NULL, price numeric(8, 2) NOT NULL, note text,
        PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
      CREATE TABLE booking_24a PARTITION OF booking FOR VALUES FROM ('2024-01-01') TO ('2024-07-01');
      CREATE TABLE booking_24b PARTITION OF booking FOR VALUES FROM ('2024-07-01') TO ('2025-01-01');
      CREATE TABLE booking_rest PARTITION OF booking DEFAULT;
      CREATE INDEX booking_customer ON booking (customer_id);
      CREATE TABLE reading (
        sensor int NOT NULL, city text NOT NULL, country text NOT NULL, value int NOT NULL,
        at timestamptz NOT NULL);
      CREATE INDEX reading_at ON reading USING brin (at) WITH (pages_per_range = 16);
      CREATE INDEX reading_value ON reading (value) WHERE value > 900;
      CREATE STATISTICS reading_places (ndistinct, dependencies, mcv) ON city, country FROM reading;
      CREATE STATISTICS reading_tens ON (value / 10), (sensor % 7) FROM reading;
      CREATE TABLE message (id int PRIMARY KEY, body text NOT NULL);
      CREATE TABLE message_urgent (due date NOT NULL) INHERITS (message);
      CREATE MATERIALIZED VIEW revenue AS
        SELECT customer_id, sum(price) AS total FROM booking GROUP BY customer_id;
      CREATE INDEX revenue_total ON revenue (total);
      """;
  // The source has dropped a column: its numbers of columns are not the twin's.
  private static final String HISTORY =
      """
      ALTER TABLE reading ADD COLUMN gone int;
      ALTER TABLE reading ADD COLUMN late int NOT NULL DEFAULT 0;
      CREATE STATISTICS reading_late (ndistinct, dependencies) ON sensor, late FROM reading;
      ALTER TABLE reading DROP COLUMN gone;
      """;
  private static final String ROWS =
      """
      INSERT INTO customer
        SELECT i, i % 40, 'c' || i || '@example.org', date '2020-01-01' + i % 1500,
               ARRAY['t' || i % 30, 't' || i % 7], jsonb_build_object('plan', i % 5, 'x', i),
               (enum_range(NULL::shade))[1 + i % 3], CASE WHEN i % 10 > 0 THEN 1 + i % 100 END
        FROM generate_series(1, 20000) i;
      INSERT INTO booking
        SELECT i, 1 + (i * 7) % 20000, i % 500,
               daterange(date '2024-01-01' + i % 400, date '2024-01-03' + i % 400 + i % 9),
               timestamptz '2024-01-01' + i * interval '9 minutes', (i % 9000) / 10.0,
               CASE WHEN i % 3 = 0 THEN 'note ' || i % 100 END
        FROM generate_series(1, 80000) i;
      INSERT INTO reading (sensor, city, country, value, at, late)
        SELECT i % 300, 'city' || i % 60, 'country' || i % 60 / 6, (i * 13) % 1000,
               timestamptz '2024-01-01' + i * interval '1 minute', i % 300 / 10
        FROM generate_series(1, 100000) i;
      INSERT INTO message SELECT i, repeat('m', i % 90) FROM generate_series(1, 5000) i;
      INSERT INTO message_urgent
        SELECT i, 'urgent', date '2024-01-01' + i % 30 FROM generate_series(5001, 9000) i;
      REFRESH MATERIALIZED VIEW revenue;
      VACUUM ANALYZE;
      DELETE FROM ONLY message WHERE id % 3 = 0;
      """;
  private static final List<String> NEW_INDEXES =
      List.of(
          "CREATE INDEX n1 ON booking_24a (room, at)",
          "CREATE INDEX n2 ON booking_24b USING gist (during)",
          "CREATE INDEX n3 ON customer USING gin (profile jsonb_path_ops)",
          "CREATE INDEX n4 ON customer (lower(email::text))",
          "CREATE INDEX n5 ON customer (score) WHERE score > 90",
          "CREATE INDEX n6 ON reading (city, country) INCLUDE (value)",
          "CREATE INDEX n7 ON reading USING hash (sensor)",
          "CREATE INDEX n8 ON reading USING brin (value)",
          "CREATE INDEX n9 ON reading (at DESC, sensor)",
          "CREATE INDEX n10 ON message_urgent (body text_pattern_ops)",
          "CREATE INDEX n11 ON booking (price)");
  private static final List<String> QUERIES =
      List.of(
          "SELECT * FROM customer WHERE id = 77",
          "SELECT * FROM customer WHERE email = 'C9@example.org'",
          "SELECT * FROM customer WHERE lower(email::text) = 'c9@example.org'",
          "SELECT * FROM customer WHERE region = 3 AND joined > '2023-06-01'",
          "SELECT * FROM customer WHERE tags @> ARRAY['t3', 't5']",
          "SELECT * FROM customer WHERE profile @> '{\"plan\": 3}'",
          "SELECT * FROM customer WHERE shade = 'dark' AND score > 95",
          "SELECT shade, count(*) FROM customer GROUP BY shade",
          "SELECT * FROM booking WHERE customer_id = 12",
          "SELECT * FROM booking WHERE at BETWEEN '2024-03-01' AND '2024-03-02' AND room = 4",
          "SELECT max(at) FROM booking",
          "SELECT * FROM booking WHERE during @> date '2024-08-05'",
          "SELECT * FROM booking_24b WHERE during && daterange('2024-08-01', '2024-08-02')",
          "SELECT * FROM booking ORDER BY price DESC LIMIT 5",
          """
          SELECT c.region, sum(b.price) FROM customer c JOIN booking b ON b.customer_id = c.id
          WHERE c.joined > '2023-12-01' GROUP BY c.region
          """,
          "SELECT city, country, count(*) FROM reading GROUP BY city, country",
          "SELECT * FROM reading WHERE city = 'city7' AND country = 'country1'",
          "SELECT value / 10, sensor % 7, count(*) FROM reading GROUP BY 1, 2",
          "SELECT * FROM reading WHERE value / 10 = 4",
          "SELECT sensor, late, count(*) FROM reading GROUP BY sensor, late",
          "SELECT * FROM reading WHERE at BETWEEN '2024-02-01' AND '2024-02-02'",
          "SELECT * FROM reading WHERE value = 950",
          "SELECT count(*) FROM reading WHERE value BETWEEN 100 AND 105",
          "SELECT * FROM reading WHERE sensor = 17 ORDER BY at DESC LIMIT 3",
          "SELECT * FROM message WHERE id = 5100",
          "SELECT body, count(*) FROM message GROUP BY body",
          "SELECT * FROM message WHERE body LIKE 'mmm%'",
          "SELECT * FROM revenue WHERE total BETWEEN 1800 AND 1810",
          "UPDATE booking SET note = 'x' WHERE id = 4 AND at = '2024-01-01 00:36:00+00'",
          "DELETE FROM message WHERE id < 10");

  private static EmbeddedDatabase source;
  private static PlannerStatistics statistics;
  private static Twin twin;

  @BeforeAll
  static void build() throws SQLException {
    source = EmbeddedDatabase.freshDatabase();
    source.executeAsSuperuser("CREATE EXTENSION citext");
    source.runScript(source.spec(), DDL + HISTORY + ROWS);
    statistics = TrueStatistics.of(source);
    twin =
        TwinFixture.twinOf(
            "CREATE EXTENSION citext;\n"
                + DDL
                + HISTORY
                    .replace("ALTER TABLE reading ADD COLUMN gone int;", "")
                    .replace("ALTER TABLE reading DROP COLUMN gone;", ""),
            statistics);
  }

  @AfterAll
  static void drop() {
    twin.close();
    source.close();
  }

  @Test
  void everything_of_the_source_fits_the_twin() {
    assertThat(twin.report().refused()).isEmpty();
    assertThat(twin.report().contradictions()).isEmpty();
    assertThat(twin.report().leftOutIndexes()).isEmpty();
  }

  @Test
  void plans_are_the_sources_to_the_byte_before_and_after_new_indexes() throws SQLException {
    // given
    Map<String, String> before = sourcePlans();

    // when, then
    assertThat(twinPlans()).isEqualTo(before);

    // given
    for (String ddl : NEW_INDEXES) {
      source.runScript(source.spec(), ddl);
    }
    source.execute("ANALYZE customer");
    PlannerStatistics after = TrueStatistics.of(source);
    Map<TwinIndex, IndexFootprint> footprints = new HashMap<>();
    Set<TwinIndex> created = new HashSet<>();
    for (String ddl : NEW_INDEXES) {
      TwinIndex index = twin.createHidden(ddl);
      List<TwinIndex> parts = twin.parts(index);
      for (TwinIndex part : parts.isEmpty() ? List.of(index) : parts) {
        footprints.put(part, footprint(after, part.name()));
      }
      created.add(index);
    }
    twin.size(footprints);
    twin.restore(
        after.columns().stream().filter(column -> column.relation().last().equals("n4")).toList());
    assertThat(twinPlans()).isEqualTo(before);

    // when
    twin.show(created);

    // then
    assertThat(twinPlans()).isEqualTo(sourcePlans());
    twin.show(Set.of());
    assertThat(twinPlans()).isEqualTo(before);
  }

  private static IndexFootprint footprint(PlannerStatistics of, ObjectName index) {
    RelationStatistics found =
        of.relations().stream().filter(each -> each.name().equals(index)).findFirst().orElseThrow();
    return new IndexFootprint(found.filePages(), found.tuples(), found.shape());
  }

  private static Map<String, String> twinPlans() {
    Map<String, String> plans = new HashMap<>();
    QUERIES.forEach(sql -> plans.put(sql, twin.planText(sql)));
    return plans;
  }

  private static Map<String, String> sourcePlans() throws SQLException {
    Map<String, String> plans = new HashMap<>();
    try (Connection connection = EmbeddedServer.connect(source.spec());
        Statement statement = connection.createStatement()) {
      statement.execute("SET timezone = 'UTC'");
      for (String sql : QUERIES) {
        var text = new StringBuilder();
        try (ResultSet rows = statement.executeQuery("EXPLAIN " + sql)) {
          while (rows.next()) {
            text.append(rows.getString(1)).append('\n');
          }
        }
        plans.put(sql, text.toString());
      }
    }
    return plans;
  }
}
