package dev.dbwright.tools.index.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.index.DroppedIndex;
import dev.dbwright.tools.index.IndexAdvice;
import dev.dbwright.tools.index.ProposedIndex;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.workload.Workload;
import dev.dbwright.tools.workload.WorkloadStatement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EngineIndexAdviceTest {
  private static final String SHOP =
      """
      CREATE TABLE customers (id INTEGER PRIMARY KEY, email VARCHAR(80), city VARCHAR(40));
      CREATE TABLE orders (
        id INTEGER PRIMARY KEY, customer_id INTEGER, status VARCHAR(20), placed_at DATETIME,
        total DECIMAL(10, 2), note TEXT);
      """;

  @ParameterizedTest
  @EnumSource(names = {"MYSQL", "MARIADB", "SQLSERVER", "SQLITE"})
  void equality_comes_first_and_then_the_order(Engine engine) {
    List<String> ddl =
        created(engine, SHOP, "SELECT * FROM orders WHERE customer_id = 7 ORDER BY placed_at");

    assertThat(ddl).singleElement().asString().contains("(customer_id, placed_at)");
  }

  @ParameterizedTest
  @EnumSource(names = {"MYSQL", "MARIADB", "SQLSERVER", "SQLITE"})
  void equality_comes_before_a_range_wherever_it_stands(Engine engine) {
    List<String> ddl =
        created(
            engine,
            SHOP,
            "SELECT * FROM orders WHERE placed_at >= '2026-01-01' AND status = 'open'");

    assertThat(ddl).singleElement().asString().contains("(status, placed_at)");
  }

  @ParameterizedTest
  @EnumSource(names = {"MYSQL", "MARIADB", "SQLSERVER", "SQLITE"})
  void a_join_is_found_on_the_side_that_has_no_key(Engine engine) {
    List<String> ddl =
        created(
            engine,
            SHOP,
            """
            SELECT c.city, o.* FROM customers c JOIN orders o ON o.customer_id = c.id
            WHERE c.email = 'a@b.c'\
            """);

    assertThat(ddl).hasSize(2);
    assertThat(ddl).anySatisfy(each -> assertThat(each).contains("orders", "(customer_id"));
    assertThat(ddl).anySatisfy(each -> assertThat(each).contains("customers", "(email"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "id DESC"})
  void innodb_has_the_primary_key_behind_the_keys_already(String order) {
    String sql = "SELECT * FROM orders WHERE status = 'open' ORDER BY " + order;

    assertThat(created(Engine.MYSQL, SHOP, sql))
        .singleElement()
        .asString()
        .contains("INDEX orders_status_idx (status),");
    assertThat(created(Engine.SQLSERVER, SHOP, sql))
        .singleElement()
        .asString()
        .contains("(status, " + order + ")");
  }

  @Test
  void sqlserver_includes_what_the_others_append() {
    String sql = "SELECT total FROM orders WHERE status = 'open'";

    assertThat(created(Engine.SQLSERVER, SHOP, sql))
        .containsExactly("CREATE INDEX orders_status_idx ON orders (status) INCLUDE (total);");
    assertThat(created(Engine.MYSQL, SHOP, sql))
        .containsExactly(
            "ALTER TABLE orders ADD INDEX orders_status_idx (status, total), ALGORITHM=INPLACE,"
                + " LOCK=NONE;");
  }

  @Test
  void what_an_existing_index_serves_is_not_proposed() {
    String ddl = SHOP + "CREATE INDEX known ON orders (customer_id, placed_at, status);";

    assertThat(
            created(
                Engine.MYSQL,
                ddl,
                "SELECT * FROM orders WHERE customer_id = 7 ORDER BY placed_at",
                "SELECT * FROM orders WHERE id = 3"))
        .isEmpty();
  }

  @Test
  void a_disjunction_and_a_function_promise_nothing() {
    assertThat(
            created(
                Engine.MYSQL,
                SHOP,
                "SELECT * FROM orders WHERE status = 'a' OR total > 5",
                "SELECT * FROM orders WHERE lower(status) = 'a'",
                "SELECT * FROM orders WHERE status LIKE '%a'"))
        .isEmpty();
  }

  @Test
  void a_long_text_is_no_key() {
    assertThat(created(Engine.MYSQL, SHOP, "SELECT * FROM orders WHERE note = 'x'")).isEmpty();
  }

  @Test
  void a_subquery_is_read_as_well() {
    assertThat(
            created(
                Engine.MYSQL,
                SHOP,
                "SELECT * FROM customers WHERE id IN (SELECT customer_id FROM orders WHERE status ="
                    + " 'open')"))
        .singleElement()
        .asString()
        .contains("orders", "(status");
  }

  @Test
  void sqlite_drops_a_candidate_that_its_planner_does_not_take() {
    IndexAdvice advice =
        advise(
            Engine.SQLITE,
            SHOP,
            "SELECT * FROM orders WHERE customer_id = 7 ORDER BY placed_at",
            "SELECT total FROM orders WHERE id = 5 AND status = 'open'");

    assertThat(advice.create())
        .singleElement()
        .satisfies(
            index ->
                assertThat(index.confidence().level())
                    .isEqualTo(ProposedIndex.Confidence.Level.MEDIUM));
    assertThat(advice.queries().get(0).planBefore()).contains("SCAN orders");
    assertThat(advice.queries().get(0).planAfter()).contains("SEARCH orders USING INDEX");
    assertThat(advice.explainCalls()).isPositive();
  }

  @Test
  void sqlite_reads_the_numbers_that_the_schema_brings() {
    String ddl =
        SHOP
            + """
            CREATE INDEX by_status ON orders (status);
            ANALYZE sqlite_schema;
            INSERT INTO sqlite_stat1 VALUES('orders','by_status','100000 50000');
            """;

    assertThat(advise(Engine.SQLITE, ddl, "SELECT * FROM orders WHERE status = 'x'").remarks())
        .noneMatch(remark -> remark.contains("No sqlite_stat1"));
  }

  @Test
  void what_cannot_be_planned_is_named() {
    IndexAdvice advice = advise(Engine.SQLITE, SHOP, "SELECT * FROM nowhere", "ATTACH 'x.db' AS x");

    assertThat(advice.skipped()).hasSize(2);
    assertThat(advice.skipped().get(0).reason()).contains("nowhere");
  }

  @Test
  void redundant_indexes_are_dropped_in_the_same_answer() {
    List<DroppedIndex> drop =
        advise(
                Engine.MYSQL,
                SHOP
                    + """
                    CREATE INDEX a ON orders (customer_id);
                    CREATE INDEX b ON orders (customer_id, id);
                    """,
                "SELECT * FROM orders WHERE id = 3")
            .drop();

    assertThat(drop)
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.ddl()).isEqualTo("ALTER TABLE orders DROP INDEX b;");
              assertThat(each.survivor()).startsWith("a: ");
              assertThat(each.rollback()).isEqualTo("CREATE INDEX b ON orders (customer_id, id);");
            });
  }

  @Test
  void no_cost_is_told_where_no_planner_told_one() {
    IndexAdvice advice = advise(Engine.MYSQL, SHOP, "SELECT * FROM orders WHERE status = 'open'");

    assertThat(Json.write(advice))
        .doesNotContain("baselineCost", "finalCost", "benefit", "sizeBytes", "NaN");
    assertThat(advice.remarks())
        .anyMatch(remark -> remark.contains("nothing was proved on a twin"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        index_handle\tequality_columns\tinequality_columns\tincluded_columns\tstatement\tuser_seeks
        7\t[customer_id], [status]\t[placed_at]\t[total]\t[shop].[dbo].[orders]\t1200
        9\t[customer_id]\tNULL\tNULL\t[shop].[dbo].[orders]\t30
        """,
        """
        statement,equality_columns,inequality_columns,included_columns,user_seeks
        [shop].[dbo].[orders],"[customer_id], [status]",[placed_at],[total],1200
        [shop].[dbo].[orders],[customer_id],NULL,NULL,30
        """,
        """
        statement             equality_columns         inequality_columns included_columns user_seeks
        --------------------- ------------------------ ------------------ ---------------- ----------
        [shop].[dbo].[orders] [customer_id]            NULL               NULL                     30
        [shop].[dbo].[orders] [customer_id], [status]  [placed_at]        [total]                1200

        (2 rows affected)
        """
      })
  void rows_of_the_views_of_missing_indexes_are_read_as_they_are_pasted(String rows) {
    IndexAdvice advice =
        EngineIndexAdvice.of(Engine.SQLSERVER, SHOP, Workload.none(), List.of(rows));

    assertThat(advice.create())
        .singleElement()
        .satisfies(
            index -> {
              assertThat(index.ddl()).contains("(customer_id, status, placed_at) INCLUDE (total)");
              assertThat(index.reason()).contains("missed it 1,200 times");
            });
    assertThat(advice.remarks()).anyMatch(remark -> remark.startsWith("2 wishes"));
  }

  @Test
  void a_paste_that_is_neither_plan_nor_rows_is_named() {
    IndexAdvice advice =
        EngineIndexAdvice.of(Engine.SQLSERVER, SHOP, Workload.none(), List.of("hello", "<a"));

    assertThat(advice.remarks())
        .filteredOn(remark -> remark.startsWith("A text of missing indexes is left out"))
        .hasSize(2);
  }

  @Test
  void wishes_of_sqlserver_are_ordered_merged_and_compared_with_what_exists() {
    String plan =
        """
        <ShowPlanXML xmlns="http://schemas.microsoft.com/sqlserver/2004/07/showplan">
          <MissingIndexes>
            <MissingIndexGroup Impact="97.1"><MissingIndex Schema="[dbo]" Table="[orders]">
              <ColumnGroup Usage="EQUALITY"><Column Name="[customer_id]"/><Column Name="[status]"/>
              </ColumnGroup><ColumnGroup Usage="INCLUDE"><Column Name="[total]"/></ColumnGroup>
            </MissingIndex></MissingIndexGroup>
            <MissingIndexGroup Impact="80"><MissingIndex Schema="[dbo]" Table="[orders]">
              <ColumnGroup Usage="EQUALITY"><Column Name="[status]"/></ColumnGroup>
              <ColumnGroup Usage="INCLUDE"><Column Name="[total]"/></ColumnGroup>
            </MissingIndex></MissingIndexGroup>
            <MissingIndexGroup Impact="50"><MissingIndex Schema="[dbo]" Table="[customers]">
              <ColumnGroup Usage="EQUALITY"><Column Name="[email]"/></ColumnGroup>
            </MissingIndex></MissingIndexGroup>
          </MissingIndexes>
        </ShowPlanXML>
        """;
    IndexAdvice advice =
        EngineIndexAdvice.of(
            Engine.SQLSERVER,
            SHOP + "CREATE INDEX known ON customers (email, city);",
            new Workload(List.of(), List.of(), List.of()),
            List.of(plan, "no plan"));

    assertThat(advice.create())
        .extracting(ProposedIndex::ddl)
        .containsExactly(
            "CREATE INDEX orders_status_customer_id_idx ON orders (status, customer_id) INCLUDE"
                + " (total);");
    assertThat(advice.remarks())
        .anyMatch(remark -> remark.startsWith("3 wishes of the optimizer"))
        .anyMatch(remark -> remark.contains("no showplan XML"));
  }

  @Test
  void a_text_without_tables_is_refused() {
    assertThatThrownBy(() -> advise(Engine.MYSQL, "SELECT 1", "SELECT 1"))
        .isInstanceOf(DbwrightException.class)
        .hasMessageContaining("mysql");
  }

  private static List<String> created(Engine engine, String ddl, String... statements) {
    return advise(engine, ddl, statements).create().stream().map(ProposedIndex::ddl).toList();
  }

  private static IndexAdvice advise(Engine engine, String ddl, String... statements) {
    List<WorkloadStatement> all = new ArrayList<>();
    for (String sql : statements) {
      all.add(new WorkloadStatement("q" + (all.size() + 1), 1, sql, null, null));
    }
    return EngineIndexAdvice.of(engine, ddl, new Workload(all, List.of(), List.of()));
  }
}
