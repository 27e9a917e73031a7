package dev.dbwright.tools.explain.plan.mysql;

import static dev.dbwright.tools.explain.plan.mysql.PlanSketch.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanFormat;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.plan.ReadPlans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** EXPLAIN FORMAT=TREE and EXPLAIN ANALYZE of MySQL. */
final class MysqlTreeReaderTest {
  @Test
  void reads_a_tree_with_its_subquery() {
    ReadPlans read =
        PlanSketch.read(PlanSketch.resource("tree-in-the-form-of-the-mysql-manual.txt"));
    Plan plan = read.plans().get(0);

    assertThat(read.engine()).isEqualTo(Engine.MYSQL);
    assertThat(read.format()).isEqualTo(PlanFormat.TREE);
    assertThat(PlanSketch.of(plan))
        .isEqualTo(
            """
            Limit
              Sort
                Filter
                  Nested loop inner join
                    Table scan on h
                    Index lookup using ix_hotel on b
                  Select #2 (subquery in condition; run only once): Aggregate
                    Covering index scan using ix_stars on x
            """);
    PlanNode lookup = step(plan, "Index lookup using ix_hotel on b");
    assertThat(lookup.loops()).isEqualTo(120);
    assertThat(lookup.totalMs()).isCloseTo(28.8, within(1e-6));
    assertThat(lookup.estimatedRows()).isEqualTo(24.5);
    assertThat(lookup.text("Index Cond")).contains("(hotel_id=h.id)");
    assertThat(lookup.text("Pushed Condition")).contains("(b.nights > 3)");
    assertThat(step(plan, "Filter").totalCost()).isEqualTo(2.98e6);
    assertThat(plan.nodes().stream().mapToDouble(PlanNode::selfMs).sum())
        .isCloseTo(41.3, within(1e-6));
  }

  @Test
  void subqueries_of_the_select_list_stand_beside_the_tree() {
    Plan plan =
        PlanSketch.read(PlanSketch.resource("tree-projection-in-the-form-of-the-mysql-manual.txt"))
            .plans()
            .get(0);

    assertThat(PlanSketch.of(plan))
        .isEqualTo(
            """
            Query block
              Table scan on h
              Select #2 (subquery in projection; dependent): Aggregate
                Covering index lookup using ix_hotel on b
              Select #3 (subquery in projection; run only once): Zero rows
            """);
    assertThat(plan.root().totalMs()).isCloseTo(12.5, within(1e-6));
    assertThat(plan.nodes().get(4).wasExecuted()).isFalse();
  }

  @Test
  void a_tree_that_lost_its_indentation_names_the_line() {
    String flat =
        PlanSketch.resource("tree-in-the-form-of-the-mysql-manual.txt").replaceAll("(?m)^ +", "");

    assertThatThrownBy(() -> PlanSketch.read(flat))
        .isInstanceOf(DbwrightException.class)
        .hasMessageContaining("line 1");
  }

  @ParameterizedTest
  @ValueSource(ints = {70, 90, 120})
  void reads_a_tree_broken_by_a_terminal(int width) {
    String tree = PlanSketch.resource("tree-in-the-form-of-the-mysql-manual.txt");
    String broken = tree.replaceAll("(?m)^(.{" + width + "})(?=.)", "$1\n");

    assertThat(PlanSketch.of(broken)).isEqualTo(PlanSketch.of(tree));
  }
}
