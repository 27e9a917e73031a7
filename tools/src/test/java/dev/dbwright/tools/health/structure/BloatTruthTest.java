package dev.dbwright.tools.health.structure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.CatalogQuery;
import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Four fifths of the rows deleted here and there: the estimate's range has to hold the truth. */
@TestInstance(Lifecycle.PER_CLASS)
final class BloatTruthTest {
  private static final double DELETED = 0.8;

  private EmbeddedDatabase embedded;

  @BeforeAll
  void build() {
    embedded = EmbeddedDatabase.freshDatabase();
    embedded.runScript(
        embedded.spec(),
        """
        CREATE TABLE events (id bigint, kind smallint, at timestamptz, what text, note text)
          WITH (autovacuum_enabled = false);
        INSERT INTO events
        SELECT i, i % 7, now(), 'event ' || i, CASE WHEN i % 3 = 0 THEN 'noted' END
        FROM generate_series(1, 700000) i;
        CREATE INDEX events_id_idx ON events (id);
        DELETE FROM events WHERE id % 5 <> 0;
        VACUUM ANALYZE events;
        """);
  }

  @AfterAll
  void close() {
    embedded.close();
  }

  @Test
  void the_range_of_the_table_holds_what_was_deleted() {
    assertHoldsTruth(rows(new TableBloat()));
  }

  @Test
  void the_range_of_the_index_holds_what_was_deleted() {
    assertHoldsTruth(rows(new IndexBloat()));
  }

  private static void assertHoldsTruth(List<CatalogRow> rows) {
    assertThat(rows)
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.real("low")).isBetween(DELETED - 0.15, DELETED);
              assertThat(row.real("high")).isBetween(DELETED - 0.01, DELETED + 0.1);
            });
  }

  private List<CatalogRow> rows(HealthCheck check) {
    return embedded
        .database()
        .read(
            ReadLimits.STANDARD,
            new Cancellation(),
            connection -> CatalogQuery.run(connection, check.sql()));
  }
}
