package dev.dbwright.tools.explain.rule.sqlite;

import static dev.dbwright.tools.explain.rule.RuleAssert.assertRule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanReader;
import dev.dbwright.tools.explain.plan.sqlite.SqlitePlanReader;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.RuleAssert;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.Severity;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where each rule begins to speak. */
final class SqliteRulesTest {
  private static Plan plan(String... lines) {
    String text = "QUERY PLAN\n" + String.join("\n", lines);
    return new PlanReader(List.of(new SqlitePlanReader())).read(text).plans().get(0);
  }

  private static RuleAssert on(PlanRule rule, String sql, String... lines) {
    return assertRule(rule).of(sql).on(plan(lines));
  }

  @Nested
  final class Scans {
    private RuleAssert scanned(String sql) {
      return on(new FullScan(), sql, "`--SCAN orders");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "SELECT * FROM orders WHERE total = 5",
          "SELECT * FROM orders WHERE 5 < total AND 1 = 1",
          "SELECT * FROM main.orders WHERE orders.total BETWEEN 1 AND 5",
          "SELECT * FROM \"orders\" WHERE \"total\" IN (1, 2)",
          "SELECT * FROM Orders WHERE lower(name) = 'x' OR total = 5",
          "SELECT * FROM orders WHERE total > (SELECT avg(price) FROM items)",
          "SELECT * FROM orders WHERE CASE WHEN a = 1 AND b = 2 THEN 1 ELSE 0 END = 1",
          "DELETE FROM orders WHERE total = 5",
          "UPDATE OR IGNORE orders SET total = 1 WHERE total = 5",
          "INSERT INTO archive SELECT * FROM orders WHERE total = ?1",
          "WITH o AS (SELECT * FROM orders WHERE total = :t) SELECT * FROM o",
          "SELECT * FROM customers c, orders WHERE orders.total = 5 AND c.id = orders.customer_id",
          "SELECT * FROM customers c JOIN orders ON orders.total = 5 AND c.id = orders.customer_id"
        })
    void fires_with_a_condition_on_the_table_alone(String sql) {
      scanned(sql).fires();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "SELECT * FROM orders",
          "SELECT * FROM orders -- WHERE total = 5",
          "SELECT 'FROM orders WHERE total = 5' FROM orders",
          "SELECT * FROM orders WHERE 1 = 1",
          "SELECT * FROM orders WHERE status <> 'open'",
          "SELECT * FROM orders WHERE status IS NOT NULL AND total NOT IN (1, 2)",
          "SELECT * FROM orders JOIN customers c ON c.id = orders.customer_id",
          "SELECT * FROM orders, customers c WHERE c.name = 'x' AND c.id = orders.customer_id",
          "SELECT * FROM orders JOIN customers ON name = 'x'",
          "SELECT * FROM orders LEFT JOIN customers c ON orders.total = 5",
          "SELECT * FROM orders WHERE EXISTS (SELECT 1 FROM items i WHERE i.n = 1)",
          "SELECT * FROM orders UNION ALL SELECT * FROM old_orders WHERE total = 5",
          "SELECT * FROM orders WHERE total = 5 UNION ALL SELECT * FROM orders",
          "SELECT * FROM sales WHERE total = 5",
          "WITH orders AS MATERIALIZED (SELECT * FROM sales) SELECT * FROM orders WHERE total = 5",
          "INSERT INTO t SELECT 1 FROM orders WHERE true ON CONFLICT DO UPDATE SET a = 1",
          "not SQL at all (((",
          ""
        })
    void stays_quiet_without_one(String sql) {
      scanned(sql).isQuiet();
    }

    @Test
    void stays_quiet_where_nobody_told_the_statement() {
      assertRule(new FullScan()).on(plan("`--SCAN orders")).isQuiet();
    }

    @Test
    void offers_an_index_with_equalities_first_on_the_table_that_the_alias_stands_for() {
      Finding finding =
          on(
                  new FullScan(),
                  "SELECT * FROM big AS o WHERE o.day > 5 AND o.\"Kind\" = 'x' AND o.n IN (1)",
                  "`--SCAN o")
              .fires();

      assertThat(finding.advice())
          .contains("CREATE INDEX big_Kind_n_day ON big (\"Kind\", n, day);");
      assertThat(finding.severity()).isEqualTo(Severity.INFO);
      assertThat(finding.advice()).contains("tells no sizes");
    }

    @Test
    void offers_no_index_for_what_none_can_serve() {
      assertThat(scanned("SELECT * FROM orders WHERE a LIKE '%x'").fires().advice())
          .doesNotContain("CREATE INDEX")
          .contains("FTS5");
    }

    @Test
    void leaves_a_search_a_virtual_table_and_a_whole_index_alone() {
      String sql = "SELECT * FROM t WHERE a = 5";

      on(new FullScan(), sql, "`--SEARCH t USING INDEX i (a=?)").isQuiet();
      on(new FullScan(), sql, "`--SCAN t VIRTUAL TABLE INDEX 1:").isQuiet();
      on(new FullScan(), sql, "`--SCAN t USING INDEX i").isQuiet();
      on(new FullIndexScan(), sql, "`--SCAN t USING INDEX i").fires();
      on(new FullIndexScan(), "SELECT * FROM t WHERE a <> 5", "`--SCAN t USING INDEX i").fires();
      on(new FullIndexScan(), "SELECT b FROM t GROUP BY b", "`--SCAN t USING INDEX i").isQuiet();
    }
  }

  @Nested
  final class TemporaryTrees {
    private static final String SQL = "SELECT * FROM t ORDER BY a";

    @ParameterizedTest
    @ValueSource(strings = {"ORDER BY", "LAST TERM OF ORDER BY", "RIGHT PART OF ORDER BY"})
    void fires_on_rows_that_are_sorted(String purpose) {
      on(new TempBtreeOrderBy(), SQL, "|--SCAN t", "`--USE TEMP B-TREE FOR " + purpose).fires();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GROUP BY", "DISTINCT", "count(DISTINCT)"})
    void fires_on_rows_that_are_collected(String purpose) {
      String step = "USE TEMP B-TREE FOR " + purpose;

      on(new TempBtreeGroupDistinct(), SQL, "|--" + step, "`--SCAN t").fires();
      on(new TempBtreeGroupDistinct(), SQL, "|--SEARCH t USING INDEX i (a=?)", "`--" + step)
          .isQuiet();
      on(new TempBtreeOrderBy(), SQL, "|--" + step, "`--SCAN t").isQuiet();
    }

    @Test
    void stays_quiet_behind_a_search_and_over_what_is_no_table() {
      String sort = "`--USE TEMP B-TREE FOR ORDER BY";

      on(new TempBtreeOrderBy(), SQL, "|--SEARCH t USING INDEX i (b=?)", sort).isQuiet();
      on(new TempBtreeOrderBy(), SQL, "|--SCAN 3 CONSTANT ROWS", sort).isQuiet();
    }
  }

  @Nested
  final class Loops {
    private static final String SQL = "SELECT 1 FROM a, b";

    @Test
    void fires_once_on_scans_inside_each_other() {
      Finding finding = on(new NestedScan(), SQL, "|--SCAN a", "|--SCAN b", "`--SCAN c").fires();

      assertThat(finding.message()).isEqualTo("b is read in full for each row of a");
    }

    @Test
    void stays_quiet_with_one_scan_a_level() {
      on(new NestedScan(), SQL, "|--SCAN a", "`--SEARCH b USING INDEX i (x=?)").isQuiet();
      on(new NestedScan(), SQL, "|--SCAN a", "`--SCAN j VIRTUAL TABLE INDEX 1:").isQuiet();
      on(new NestedScan(), SQL, "|--SCAN a", "`--SCALAR SUBQUERY 1", "   `--SCAN a").isQuiet();
      on(
              new NestedScan(),
              SQL,
              "`--MERGE (UNION)",
              "   |--LEFT",
              "   |  `--SCAN a",
              "   `--RIGHT",
              "      `--SCAN b")
          .isQuiet();
    }

    @Test
    void fires_on_a_subquery_for_each_row_of_a_scan() {
      String below = "   `--SCAN n";

      assertThat(
              on(new CorrelatedSubquery(), SQL, "|--SCAN c", "`--CORRELATED LIST SUBQUERY 2", below)
                  .fires()
                  .message())
          .isEqualTo("subquery 2 runs once for each row of c and reads a whole table each time");
      on(new CorrelatedSubquery(), SQL, "|--SCAN c", "`--SCALAR SUBQUERY 2", below).isQuiet();
      on(
              new CorrelatedSubquery(),
              SQL,
              "|--SEARCH c USING INTEGER PRIMARY KEY (rowid=?)",
              "`--CORRELATED SCALAR SUBQUERY 2",
              below)
          .isQuiet();
    }
  }

  @Nested
  final class Indexes {
    @Test
    void fires_on_an_index_that_is_built_each_time() {
      Finding finding =
          on(
                  new AutomaticIndex(),
                  "SELECT 1 FROM big x JOIN bigger AS y ON x.a = y.a AND y.b > x.b",
                  "|--SCAN x",
                  "`--SEARCH y USING AUTOMATIC COVERING INDEX (a=? AND b>?)")
              .fires();

      assertThat(finding.advice()).contains("CREATE INDEX bigger_a_b ON bigger (a, b);");
      assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void says_that_a_subquery_can_have_no_index() {
      assertThat(
              on(
                      new AutomaticIndex(),
                      "SELECT 1",
                      "|--MATERIALIZE d",
                      "|  `--SCAN t",
                      "|--SCAN x",
                      "`--SEARCH d USING AUTOMATIC COVERING INDEX (a=?)")
                  .fires()
                  .advice())
          .contains("A subquery can have none");
    }

    @Test
    void fires_on_a_leading_column_that_is_skipped() {
      on(new SkipScan(), "", "`--SEARCH t USING INDEX i (ANY(a) AND ANY(b) AND c=?)").fires();
      on(new SkipScan(), "", "`--SEARCH t USING INDEX i (a=? AND b=?)").isQuiet();
    }
  }

  @Nested
  final class Built {
    private RuleAssert built(String sql, String step) {
      return on(new MaterializedSubquery(), sql, "|--MATERIALIZE d", "|  `--" + step, "`--SCAN d");
    }

    @Test
    void fires_where_a_condition_wants_a_part_of_it() {
      built("SELECT * FROM (SELECT a FROM t GROUP BY a) d WHERE d.a > 1", "SCAN t").fires();
      built("WITH d AS (SELECT a FROM t) SELECT * FROM d LIMIT 3", "SCAN t").fires();
      built("WITH d AS (SELECT a FROM t) SELECT * FROM d x WHERE x.a = 3", "SCAN t").fires();
      on(
              new MaterializedSubquery(),
              "SELECT * FROM (SELECT row_number() OVER () r FROM t) WHERE r < 3",
              "|--CO-ROUTINE (subquery-1)",
              "|  `--SCAN t",
              "`--SCAN (subquery-1)")
          .fires();
    }

    @Test
    void stays_quiet_where_all_of_it_is_read_or_it_is_small() {
      built("SELECT max(a) FROM (SELECT a FROM t GROUP BY a) d", "SCAN t").isQuiet();
      built("SELECT * FROM (SELECT a FROM t) d WHERE d.a > 1", "SEARCH t USING INDEX i (b=?)")
          .isQuiet();
      built("SELECT * FROM (VALUES (1)) d WHERE d.a > 1", "SCAN CONSTANT ROW").isQuiet();
    }

    @Test
    void stays_quiet_on_recursion() {
      on(
              new MaterializedSubquery(),
              "WITH RECURSIVE c(n) AS (SELECT id FROM t UNION ALL SELECT n + 1 FROM c) SELECT *"
                  + " FROM c LIMIT 5",
              "|--CO-ROUTINE c",
              "|  |--SETUP",
              "|  |  `--SCAN t",
              "|  `--RECURSIVE STEP",
              "|     `--SCAN c",
              "`--SCAN c")
          .isQuiet();
    }
  }
}
