package dev.dbwright.repl.demo;

import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.twin.proof.TenIndexes;
import dev.dbwright.tools.workload.WorkloadReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Plans on a twin of the shop against the shop's own. */
@Tag("proof")
class ShopFidelityProofTest {
  private static final String MORE_QUERIES =
      """
      SELECT * FROM customers WHERE email = 'customer77@example.org';
      SELECT country, count(*) FROM customers GROUP BY country ORDER BY 2 DESC;
      SELECT * FROM products WHERE category = 'garden' AND price < 20;
      SELECT * FROM orders WHERE status = 'paid' AND ordered_at >= '2025-06-01' LIMIT 50;
      SELECT date_trunc('week', ordered_at), count(*) FROM orders GROUP BY 1;
      SELECT p.category, sum(l.quantity * l.unit_price) FROM order_lines l
        JOIN products p ON p.id = l.product_id GROUP BY p.category;
      SELECT * FROM order_lines WHERE order_id = 4711;
      SELECT c.name, o.id FROM customers c JOIN orders o ON o.customer_id = c.id
        WHERE c.city = 'Lyon' AND o.status = 'cancelled';
      SELECT * FROM payments WHERE order_ref = '4711';
      SELECT * FROM orders WHERE note IS NOT NULL ORDER BY ordered_at DESC LIMIT 10;
      """;
  private static final String INDEXES =
      """
      CREATE INDEX h1 ON orders (customer_id, ordered_at DESC);
      CREATE INDEX h2 ON orders (status);
      CREATE INDEX h3 ON orders USING brin (ordered_at);
      CREATE INDEX h4 ON orders (ordered_at) WHERE note IS NOT NULL;
      CREATE INDEX h5 ON order_lines (product_id) INCLUDE (quantity, unit_price);
      CREATE INDEX h6 ON payments ((order_ref::bigint));
      CREATE INDEX h7 ON customers (city, country);
      CREATE INDEX h8 ON products (category, price);
      CREATE INDEX h9 ON customers USING hash (name);
      CREATE INDEX h10 ON order_lines (order_id, product_id)
      """;

  @Test
  void the_shop_plans_the_same_to_the_byte_before_and_after_ten_indexes() {
    // given
    try (EmbeddedDatabase shop = EmbeddedDatabase.freshDatabase()) {
      ShopWorkload.build(shop.spec());
      shop.executeAsSuperuser("VACUUM ANALYZE");
      try (Database database = Database.open(shop.superuser())) {
        String queries =
            String.join(
                ";\n",
                ShopWorkload.SLOW_QUERY,
                ShopWorkload.CUSTOMER_QUERY,
                ShopWorkload.WRONG_TYPE_QUERY,
                MORE_QUERIES);

        // when, then
        new TenIndexes("shop", database, WorkloadReader.readText("shop", queries))
            .planAlike(shop::executeAsSuperuser, INDEXES);
      }
    }
  }
}
