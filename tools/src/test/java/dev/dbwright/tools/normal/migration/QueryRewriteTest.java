package dev.dbwright.tools.normal.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.change.ChangeStep;
import dev.dbwright.tools.normal.migration.AffectedQuery.MovedColumn;
import dev.dbwright.tools.normal.migration.AffectedQuery.Use;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which statements a move touches, and how they ask the parts. */
final class QueryRewriteTest {
  private static List<AffectedQuery> affected(String... statements) {
    WideTable wide = WideTable.orderReport();
    return NormalizationSteps.affected(
        wide.table(), wide.parts(), Surroundings.UNKNOWN, List.of(statements));
  }

  @Test
  void a_query_is_told_where_its_columns_are_now() {
    AffectedQuery query =
        affected("SELECT customer_name, quantity FROM order_report WHERE order_id = 1").get(0);

    assertThat(query.columns())
        .containsExactly(
            new MovedColumn("order_id", "lines"),
            new MovedColumn("customer_name", "customers"),
            new MovedColumn("quantity", "lines"));
  }

  @Test
  void only_the_parts_that_are_asked_for_are_joined() {
    String rewritten =
        affected("SELECT sum(r.quantity) FROM order_report AS r WHERE r.product_name = 'Lamp'")
            .get(0)
            .rewritten()
            .orElseThrow();

    assertThat(rewritten)
        .isEqualTo(
            """
            SELECT sum(r.quantity) FROM (
              SELECT products.product_name, lines.quantity
              FROM lines
              LEFT JOIN products ON products.product_id = lines.product_id
            ) r WHERE r.product_name = 'Lamp'\
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 'order_report'",
        "SELECT * FROM archive.order_reports",
        "SELECT order_report.x FROM other AS order_report(x)",
        "WITH order_report AS (SELECT 1 AS a) SELECT a FROM order_report",
        "SELECT 1 -- FROM order_report",
        ""
      })
  void a_statement_that_does_not_mean_the_table_is_left_alone(String sql) {
    assertThat(affected(sql)).noneMatch(query -> query.rewritten().isPresent());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          INSERT INTO order_report VALUES (1)                         | WRITES
          UPDATE ONLY order_report SET quantity = 1                   | WRITES
          DELETE FROM public.order_report                             | WRITES
          MERGE INTO order_report USING x ON true WHEN MATCHED THEN DELETE | WRITES
          WITH d AS (DELETE FROM order_report RETURNING *) TABLE d    | WRITES
          TRUNCATE order_report                                       | WRITES
          COPY order_report FROM STDIN                                | WRITES
          ALTER TABLE order_report ADD a int                          | WRITES
          INSERT INTO x SELECT quantity FROM order_report             | READS
          TABLE order_report                                          | READS
          SELECT quantity FROM order_report FOR NO KEY UPDATE         | LOCKS
          SELECT quantity FROM order_report FOR UPDATE                | LOCKS
          """)
  void what_a_statement_does_to_the_table_is_told(String sql, Use use) {
    assertThat(affected(sql)).extracting(AffectedQuery::use).containsExactly(use);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT a.quantity FROM order_report a JOIN order_report b USING (order_id)",
        "SELECT quantity FROM x, order_report",
        "SELECT quantity FROM order_report NATURAL JOIN x",
        "SELECT count(r), max(r.quantity) FROM order_report r",
        "SELECT ctid, quantity FROM order_report",
        "SELECT quantity FROM order_report TABLESAMPLE system (1)",
        "SELECT public.order_report.quantity FROM public.order_report",
        "SELECT q FROM order_report AS r(q)",
        "SELECT quantity FROM ONLY order_report"
      })
  void what_could_change_its_meaning_is_named_and_not_rewritten(String sql) {
    assertThat(affected(sql)).hasSize(1).noneMatch(query -> query.rewritten().isPresent());
  }

  @Test
  void rewritten_queries_give_the_rows_that_they_gave_before() throws Exception {
    List<String> queries =
        List.of(
            "SELECT * FROM order_report WHERE order_id < 30",
            "SELECT r.* FROM order_report r WHERE product_id IS NULL",
            "SELECT count(*), customer_city FROM order_report GROUP BY customer_city",
            "SELECT DISTINCT customer_country FROM public.order_report ORDER BY 1",
            "SELECT order_report.line_no, sum(quantity) FROM order_report GROUP BY 1 HAVING true",
            "SELECT x.n, \"r\".product_name FROM generate_series(1, 3) x(n) LEFT JOIN order_report"
                + " \"r\" ON r.order_id = x.n AND r.customer_country = 'land 1'",
            "SELECT n FROM generate_series(1, 9) n WHERE EXISTS (SELECT FROM order_report o WHERE"
                + " o.order_id = n AND o.quantity > 2)",
            "WITH t AS (SELECT ordered_at, quantity FROM order_report LIMIT 0) SELECT * FROM t");
    List<AffectedQuery> affected = affected(queries.toArray(String[]::new));
    assertThat(affected).hasSameSizeAs(queries).allMatch(query -> query.rewritten().isPresent());
    try (EmbeddedDatabase embedded = EmbeddedDatabase.freshDatabase();
        Connection connection = embedded.database().openForChange()) {
      WideTable wide = WideTable.orderReport();
      TableSql.create(wide.table()).forEach(embedded::execute);
      connection.setAutoCommit(false);
      RowSource.madeUp(1, 60).fill(connection, wide.table(), wide.plan());
      var runner = new StepRunner(connection, new Cancellation());
      for (ChangeStep step : wide.plan().steps()) {
        runner.up(step);
      }

      for (AffectedQuery query : affected) {
        String before = query.sql().replace("order_report", "order_report_before");
        String after = query.rewritten().orElseThrow();
        assertThat(embedded.query(differing(before, after))).as(query.sql()).isEqualTo("0");
      }
    }
  }

  private static String differing(String left, String right) {
    return "SELECT count(*) FROM (((%1$s) EXCEPT ALL (%2$s)) UNION ALL ((%2$s) EXCEPT ALL (%1$s))) d"
        .formatted(left, right);
  }
}
