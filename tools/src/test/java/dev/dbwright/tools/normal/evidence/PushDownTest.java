package dev.dbwright.tools.normal.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.normal.discovery.NullMeaning;
import dev.dbwright.tools.normal.evidence.Claim.Standing;
import dev.dbwright.tools.normal.evidence.LiveAnswer.Verdict;
import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.schema.Table;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ten million rows of twenty columns, fifty candidates. */
@Tag("proof")
final class PushDownTest {
  private static final Logger LOG = LoggerFactory.getLogger(PushDownTest.class);

  private static final String SALES =
      """
      CREATE UNLOGGED TABLE sales AS
      SELECT g AS id, g / 3 AS order_id, (g % 3)::smallint AS line_no,
        DATE '2015-01-01' + (g / 3 % 3650)::int AS order_date,
        CASE WHEN g = ROWS * 7 / 9 THEN 'late' ELSE 'st' || (g / 3 % 5) END AS order_status,
        c AS customer_id, 'Customer ' || c AS customer_name,
        'customer' || c || '@example.org' AS customer_email,
        CASE WHEN g = ROWS / 2 THEN 'Elsewhere' ELSE 'City ' || c % 500 END AS customer_city,
        CASE WHEN g % (ROWS / 9) = 0 THEN 'X' WHEN c % 7 = 0 THEN NULL ELSE 'S' || c % 4 END
          AS customer_segment,
        p AS product_id, 'Product number ' || p AS product_name,
        (p % 997)::numeric / 10 AS product_price,
        p % 40 AS category_id, 'Category ' || p % 40 AS category_name,
        s AS store_id, 'Town ' || s % 300 AS store_city, (s % 12)::smallint AS region_id,
        g % 10 = 0 AS gift, 1 + g % 9 AS qty
      FROM (SELECT g, (g / 3 * 7919 % 200000)::int AS c, (g * 104729 % 50000)::int AS p,
                   (g / 3 * 31 % 1000)::int AS s
            FROM generate_series(1::bigint, ROWS) g) x;
      ANALYZE sales\
      """;

  private static final List<String> HOLD =
      List.of(
          "id -> order_id, customer_id, qty",
          "order_id -> order_date, customer_id, customer_name, customer_email, store_id, region_id",
          "customer_id -> customer_name, customer_email, store_id",
          "customer_name -> customer_id, customer_email",
          "product_id -> product_name, product_price, category_id, category_name",
          "product_name -> product_id, product_price, category_id",
          "category_id -> category_name",
          "category_name -> category_id",
          "store_id -> store_city, region_id",
          "store_city -> region_id",
          "order_id, line_no -> id, product_id, qty");
  // In one row, or in nine.
  private static final List<String> HARDLY_FAIL =
      List.of(
          "order_id -> order_status, customer_city, customer_segment",
          "customer_id -> customer_city, customer_segment",
          "customer_name -> customer_city",
          "store_id -> customer_city",
          "order_date -> order_status");
  private static final List<String> FAIL =
      List.of(
          "customer_id -> order_date",
          "product_id -> qty, store_id, customer_id",
          "store_id -> product_id, gift",
          "category_id -> product_name, region_id",
          "store_city -> store_id",
          "region_id -> store_city, qty",
          "qty -> product_id",
          "gift -> qty");

  @Test
  void of_fifty_candidates_on_ten_million_rows_none_is_falsely_accepted() {
    try (EmbeddedDatabase database = EmbeddedDatabase.freshDatabase()) {
      database.execute(SALES.replace("ROWS", "10000000"));
      List<Claim> candidates = candidates();
      long start = System.nanoTime();

      LiveAnswer answer =
          LiveClaims.ask(
              database.database(),
              table(),
              candidates,
              NullMeaning.EQUAL,
              LiveLimits.STANDARD,
              new Cancellation());

      LOG.info(
          "{} candidates in {} s; {}",
          pairs(candidates).size(),
          (System.nanoTime() - start) / 1_000_000_000,
          answer.sample());
      assertThat(pairs(candidates)).hasSize(50);
      assertThat(of(answer, Standing.UNKNOWN)).isEmpty();
      assertThat(of(answer, Standing.PROVED)).isEqualTo(pairs(claims(HOLD)));
      assertThat(answer.verdicts())
          .filteredOn(
              verdict -> pairs(claims(HARDLY_FAIL)).containsAll(pairs(List.of(verdict.claim()))))
          .allSatisfy(verdict -> assertThat(verdict.claim().counterexamples()).hasSize(1));
    }
  }

  private static Set<String> of(LiveAnswer answer, Standing standing) {
    return pairs(
        answer.verdicts().stream()
            .map(Verdict::claim)
            .filter(claim -> claim.standing() == standing)
            .toList());
  }

  static List<Claim> candidates() {
    List<Claim> all = new ArrayList<>(claims(HOLD));
    all.addAll(claims(HARDLY_FAIL));
    all.addAll(claims(FAIL));
    return all;
  }

  private static List<Claim> claims(List<String> texts) {
    var columns = new TableColumns(table());
    return texts.stream()
        .map(text -> text.split(" -> ", 2))
        .map(sides -> LiveClaimsTest.candidate(set(columns, sides[0]), set(columns, sides[1])))
        .toList();
  }

  private static AttributeSet set(TableColumns columns, String names) {
    return columns.setOf(List.of(names.split(", ", -1))).orElseThrow();
  }

  private static Set<String> pairs(List<Claim> claims) {
    var pairs = new TreeSet<String>();
    for (Claim claim : claims) {
      claim.dependency().right().stream()
          .forEach(right -> pairs.add(claim.dependency().left() + " -> " + right));
    }
    return pairs;
  }

  static Table table() {
    return new TableFixture("sales")
        .columns(
            "id bigint",
            "order_id bigint",
            "line_no smallint",
            "order_date date",
            "order_status text",
            "customer_id integer",
            "customer_name text",
            "customer_email text",
            "customer_city text",
            "customer_segment text",
            "product_id integer",
            "product_name text",
            "product_price numeric",
            "category_id integer",
            "category_name text",
            "store_id integer",
            "store_city text",
            "region_id smallint",
            "gift boolean",
            "qty bigint")
        .build();
  }
}
