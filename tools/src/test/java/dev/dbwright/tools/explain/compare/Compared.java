package dev.dbwright.tools.explain.compare;

import static dev.dbwright.tools.explain.plan.PlanText.scan;
import static dev.dbwright.tools.explain.plan.PlanText.step;

import dev.dbwright.tools.explain.plan.PlanReader;
import dev.dbwright.tools.explain.plan.PlanText;

/** Small plans, and what a comparison of two says. */
final class Compared {
  private Compared() {}

  static PlanComparison compare(PlanText old, PlanText now) {
    return PlanComparison.of(old.plan(), now.plan());
  }

  static PlanText found(double rows) {
    return step("Index Scan using orders_customer on orders")
        .with("Index Cond: (customer_id = 7)")
        .cost(10)
        .estimated(rows)
        .actual(rows)
        .ms(0.1);
  }

  static PlanText searched(double rows) {
    return scan("orders")
        .with("Filter: (customer_id = 7)")
        .with("Rows Removed by Filter: 100000")
        .cost(5000)
        .estimated(rows)
        .actual(rows)
        .ms(40);
  }

  static PlanText join(String method, PlanText outer, PlanText inner) {
    return step(method).cost(900).ms(50).estimated(500).actual(500).over(outer, inner);
  }

  static PlanText table(String name, double rows) {
    return scan(name).cost(100).estimated(rows).actual(rows).ms(10);
  }

  static PlanComparison compared(String old, String now) {
    return PlanComparison.of(
        new PlanReader().read(old).plans().get(0), new PlanReader().read(now).plans().get(0));
  }
}
