package dev.dbwright.tools.index.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.testing.TunedServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What pg_stat_statements adds to a review, on a server that has it. */
final class CountedStatementsTest {
  private static TunedServer server;
  private static IndexReview review;

  @BeforeAll
  static void start() {
    server = TunedServer.start(Map.of("shared_preload_libraries", "pg_stat_statements"));
    server.execute(
        """
        CREATE EXTENSION pg_stat_statements;
        CREATE TABLE accounts (id bigint PRIMARY KEY, owner text COLLATE "en-x-icu", balance int,
                               "Seen At" timestamptz, status text)
          WITH (fillfactor = 20, autovacuum_enabled = false);
        CREATE INDEX accounts_owner ON accounts (owner);
        CREATE INDEX accounts_seen ON accounts ("Seen At");
        CREATE INDEX accounts_open ON accounts (id) WHERE status = 'open';
        INSERT INTO accounts SELECT i, 'o' || i, 0, now(), 'new' FROM generate_series(1, 10000) i;
        """);
    server.execute("UPDATE accounts a SET balance = a.balance + 1, \"Seen At\" = now()");
    server.execute("UPDATE accounts SET status = 'done' WHERE id < 5");
    server.execute("SELECT count(*) FROM accounts AS a WHERE a.owner LIKE 'o1%'");
    server.execute("SELECT pg_stat_force_next_flush()");
    try (Database database = Database.open(server.superuser())) {
      review = IndexReviewer.live(database, new Cancellation());
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void the_columns_that_keep_updates_from_being_heap_only_are_named() {
    assertThat(found("never-hot"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.message()).contains("they change ").contains("Seen At", "status");
              assertThat(finding.advice())
                  .contains("Seen At (accounts_seen with 0 scans)")
                  .contains("status (accounts_open with 0 scans)")
                  .doesNotContain("owner", "balance");
              assertThat(finding.evidence())
                  .extracting(Evidence::what)
                  .contains("UPDATEs that set Seen At");
            });
  }

  @Test
  void a_column_that_like_searches_is_found() {
    assertThat(found("prefix-search-without-index"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.message()).contains("accounts_owner keeps owner");
              assertThat(finding.advice())
                  .contains(
                      "CREATE INDEX CONCURRENTLY ON public.accounts (owner text_pattern_ops)");
            });
  }

  private static List<Finding> found(String name) {
    return review.findings().stream().filter(each -> each.name().equals(name)).toList();
  }
}
