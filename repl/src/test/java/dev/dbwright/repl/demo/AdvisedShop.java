package dev.dbwright.repl.demo;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.index.AdviceSubject;
import dev.dbwright.tools.index.AdviceWishes;
import dev.dbwright.tools.index.Budget;
import dev.dbwright.tools.index.IndexAdvice;
import dev.dbwright.tools.index.IndexAdvisory;
import dev.dbwright.tools.twin.pool.TwinPool;
import dev.dbwright.tools.workload.Workload;
import dev.dbwright.tools.workload.WorkloadReader;
import java.util.Optional;

/** The shop's queries, and what is advised for them. */
final class AdvisedShop {
  static final Workload WORKLOAD =
      WorkloadReader.readText(
          "shop",
          String.join(
              ";\n",
              ShopWorkload.SLOW_QUERY,
              ShopWorkload.CUSTOMER_QUERY,
              ShopWorkload.WRONG_TYPE_QUERY,
              """
              SELECT * FROM customers WHERE email = 'customer77@example.org';
              SELECT id, name FROM customers WHERE city = 'City 12' ORDER BY name;
              SELECT country, count(*) FROM customers
                WHERE created_at >= '2025-06-01' GROUP BY country;
              SELECT id, name FROM customers WHERE lower(email) = 'customer4711@example.org';
              SELECT id, name FROM products WHERE category = 'garden' AND price < 20;
              SELECT id, customer_id FROM orders
                WHERE status = 'cancelled' ORDER BY ordered_at DESC LIMIT 50;
              SELECT count(*), max(ordered_at) FROM orders
                WHERE ordered_at >= '2026-04-01' AND status = 'shipped';
              SELECT date_trunc('day', ordered_at), count(*) FROM orders
                WHERE ordered_at BETWEEN '2025-03-01' AND '2025-03-31' GROUP BY 1;
              SELECT id, note FROM orders
                WHERE note IS NOT NULL AND ordered_at >= '2025-11-20' ORDER BY ordered_at;
              SELECT c.name, count(*) FROM customers c JOIN orders o ON o.customer_id = c.id
                WHERE c.city = 'City 99' GROUP BY c.name;
              SELECT sum(quantity * unit_price) FROM order_lines WHERE product_id = 77;
              SELECT p.name, sum(l.quantity) FROM products p
                JOIN order_lines l ON l.product_id = p.id
                WHERE p.sku = 'SKU-000815' GROUP BY p.name;
              SELECT l.product_id, l.quantity FROM orders o JOIN order_lines l ON l.order_id = o.id
                WHERE o.customer_id = 815;
              SELECT * FROM order_lines WHERE order_id = 4711;
              SELECT order_id, quantity FROM order_lines WHERE unit_price > 198.5 AND quantity = 5;
              SELECT sum(amount) FROM payments WHERE paid_at >= '2026-05-01';
              SELECT id, order_ref FROM payments ORDER BY amount DESC LIMIT 20;
              SELECT * FROM payments WHERE order_ref = '104711';
              SELECT product_category, sum(quantity * unit_price) FROM order_report
                WHERE customer_city = 'City 7' GROUP BY product_category"""));

  private AdvisedShop() {}

  static IndexAdvice advice(TwinPool pool, RealShop shop, String budget) {
    return new IndexAdvisory(pool)
        .advise(
            AdviceSubject.of(shop.database(), Optional.of(WORKLOAD), new Cancellation()),
            new AdviceWishes(
                Budget.of(budget),
                Integer.MAX_VALUE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            new Cancellation())
        .advice();
  }

  static String name(String ddl) {
    return ddl.replaceFirst("CREATE INDEX CONCURRENTLY (\\S+) ON .*", "$1");
  }

  static String on(String ddl) {
    return ddl.replaceFirst(".* ON public\\.", "");
  }
}
