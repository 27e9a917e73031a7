package dev.dbwright.tools.index.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.Severity;
import dev.dbwright.tools.index.review.rule.IndexFinding;
import dev.dbwright.tools.index.review.rule.ReviewedServer;
import dev.dbwright.tools.index.review.rule.UnusedIndex;
import dev.dbwright.tools.indexing.IndexCatalog;
import dev.dbwright.tools.indexing.UnusedIndexes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** States of an index that no definition shows. */
final class LiveStatesTest {
  private static final String FAILED_BUILD =
      """
      -- as superuser
      CREATE TABLE orders (id bigint PRIMARY KEY, status text);
      CREATE INDEX orders_status ON orders (status);
      CREATE INDEX orders_status_again ON orders (status);
      CREATE INDEX orders_status_ccnew ON orders (lower(status));
      UPDATE pg_index SET indisvalid = false
      WHERE indexrelid IN ('orders_status_again'::regclass, 'orders_status_ccnew'::regclass);
      """;

  @Test
  void a_failed_build_is_rebuilt_and_the_leftover_of_a_rebuild_dropped() {
    try (ReviewedDatabase database = ReviewedDatabase.after(FAILED_BUILD)) {
      IndexReview review = IndexReviewer.live(database.database(), new Cancellation());

      assertThat(review.findings())
          .extracting(Finding::name)
          .containsExactly("invalid-index", "invalid-index");
      assertThat(review.changes())
          .extracting(change -> change.sql())
          .containsExactly(
              "REINDEX INDEX CONCURRENTLY public.orders_status_again;",
              "DROP INDEX CONCURRENTLY public.orders_status_ccnew;");
    }
  }

  @Test
  void what_is_being_built_is_left_alone() throws SQLException {
    try (ReviewedDatabase database = ReviewedDatabase.after(FAILED_BUILD);
        Connection builder = database.holding("LOCK TABLE orders IN SHARE UPDATE EXCLUSIVE MODE")) {
      IndexReview during = IndexReviewer.live(database.database(), new Cancellation());
      builder.rollback();
      IndexReview afterwards = IndexReviewer.live(database.database(), new Cancellation());

      assertThat(during.findings()).isEmpty();
      assertThat(afterwards.findings()).hasSize(2);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, false, INFO",
    "40, 0, false, WARNING",
    "40, 1, false, INFO",
    "40, 0, true, INFO"
  })
  void an_unused_index_goes_only_after_a_month_without_standbys(
      String days, String standbys, boolean onStandby, Severity severity) {
    IndexFinding found =
        new UnusedIndex()
            .judge(
                List.of(unused(days, standbys)),
                new ReviewedServer(18, true, onStandby, false, Map.of()))
            .get(0);

    assertThat(found.finding().severity()).isEqualTo(severity);
    assertThat(found.changes()).hasSize(severity == Severity.WARNING ? 1 : 0);
  }

  @Test
  void an_index_that_takes_over_from_another_is_not_dropped_as_well() {
    CatalogRow server = row("major", "18", "standby", "f", "reads_pages", "f", "indexes", "2");
    IndexReview review =
        IndexReviewer.observed(
            sql -> {
              if (sql.equals(UnusedIndexes.sql())) {
                return List.of(unused("40", "0"));
              }
              if (sql.equals(IndexCatalog.sql(18))) {
                return List.of(index("public.i", "1"), index("public.later", "2"));
              }
              return sql.contains("server_version_num") ? List.of(server) : List.of();
            },
            "shop",
            new Cancellation());

    assertThat(review.changes())
        .extracting(change -> change.sql())
        .containsExactly("DROP INDEX CONCURRENTLY public.later;");
    assertThat(review.remarks())
        .containsExactly(
            "public.i is unused by itself, and stays: it takes over from public.later.");
  }

  private static CatalogRow index(String name, String age) {
    Map<String, String> values = new HashMap<>();
    for (String trait :
        List.of(
            "is_unique",
            "nulls_once",
            "deferrable",
            "of_constraint",
            "replica_identity",
            "clustered",
            "attached",
            "partitioned",
            "hidden")) {
      values.put(trait, "f");
    }
    values.put("table_name", "public.t");
    values.put("index_name", name);
    values.put("method", "btree");
    values.put("age", age);
    values.put("keys", "1");
    values.put("expressions", "{a}");
    values.put("semantics", "{1978}");
    values.put("options", "{0}");
    values.put("bytes", "8192");
    values.put("definition", "CREATE INDEX x ON public.t USING btree (a)");
    return new CatalogRow(values);
  }

  private static CatalogRow unused(String days, String standbys) {
    return row(
        "index_name", "public.i",
        "table_name", "public.t",
        "bytes", "8192",
        "days", days,
        "standbys", standbys,
        "definition", "CREATE INDEX i ON public.t USING btree (a)");
  }

  private static CatalogRow row(String... namesAndValues) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new CatalogRow(values);
  }

  @Test
  void bloat_is_measured_where_that_is_allowed() {
    String script =
        """
        -- as superuser
        CREATE EXTENSION pgstattuple;
        CREATE TABLE events (id bigint) WITH (autovacuum_enabled = false);
        INSERT INTO events SELECT i FROM generate_series(1, 10000) i;
        CREATE INDEX events_id_idx ON events (id);
        ANALYZE events;
        UPDATE pg_class SET relpages = 50000 WHERE oid = 'events_id_idx'::regclass;
        """;
    try (ReviewedDatabase database = ReviewedDatabase.after(script)) {
      IndexReview review = IndexReviewer.live(database.database(), new Cancellation());

      assertThat(review.findings())
          .filteredOn(finding -> finding.name().equals("bloated-index"))
          .singleElement()
          .extracting(Finding::message)
          .asString()
          .contains("measured, its leaf pages are full to");
    }
  }
}
