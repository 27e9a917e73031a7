package dev.dbwright.tools.explain.plan.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.explain.plan.Actual;
import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanFormat;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.plan.ReadPlans;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ShowplanTextReaderTest {
  private static final String TREE = GoldenShowplansTest.source("showplan-text.txt");
  private static final String PROFILE = GoldenShowplansTest.source("statistics-profile.tsv");

  private static ReadPlans read(String paste) {
    return GoldenShowplansTest.READER.read(paste);
  }

  private static List<String> shape(Plan plan) {
    return plan.nodes().stream().map(node -> node.parent() + " " + node.title()).toList();
  }

  private static void assertDamaged(String paste, int line) {
    assertThatThrownBy(() -> read(paste))
        .isInstanceOfSatisfying(
            DbwrightException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PLAN_DAMAGED))
        .hasMessageContaining("line " + line + ":");
  }

  @Test
  void a_bare_tree_is_told_by_its_operators() {
    ReadPlans read = read("|--Constant Scan");

    assertThat(read.engine()).isEqualTo(Engine.SQLSERVER);
    assertThat(read.format()).isEqualTo(PlanFormat.TREE);
  }

  @Test
  void a_tree_of_sqlite_is_none_of_it() {
    assertThatThrownBy(() -> read("QUERY PLAN\n|--SCAN o\n`--SEARCH c USING INDEX i (a=?)"))
        .isInstanceOfSatisfying(
            DbwrightException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.PLAN_UNRECOGNISED));
  }

  @Test
  void a_tree_hangs_together_by_its_indentation() {
    assertThat(shape(read(TREE).plans().get(0)))
        .containsExactly(
            "null Sort",
            "0 Compute Scalar",
            "1 Hash Match",
            "2 Nested Loops",
            "3 Hash Match",
            "4 Clustered Index Scan using PK_Customers on Customers c",
            "4 Clustered Index Scan using PK_Orders on Orders o",
            "3 Index Seek using IX_Lines_OrderId on Lines l");
  }

  @Test
  void a_tree_has_its_statement_above() {
    assertThat(read(TREE).plans())
        .extracting(plan -> plan.text("StatementText").orElse("").split(" ", 2)[0])
        .containsExactly("SELECT", "DELETE");
  }

  @Test
  void arguments_are_told_apart() {
    List<PlanNode> nodes = read(TREE).plans().get(0).nodes();

    assertThat(nodes.get(0).text("Sort Key")).contains("Expr1006 DESC");
    assertThat(nodes.get(3).text("OuterReferences")).contains("[o].[Id], [Expr1014]");
    assertThat(nodes.get(4).variant().joinType()).isEqualTo("Inner");
    assertThat(nodes.get(4).text("Hash Cond")).contains("([c].[Id])=([o].[CustomerId])");
    assertThat(nodes.get(6).text("Filter"))
        .contains("[Shop].[dbo].[Orders].[Status] as [o].[Status]='open (new)'");
    assertThat(nodes.get(6).text("ScanDirection")).contains("BACKWARD");
    assertThat(nodes.get(6).target().schema()).isEqualTo("dbo");
  }

  @Test
  void a_table_without_index_has_none() {
    PlanNode node = read("  |--Table Scan(OBJECT:([Shop].[dbo].[Log]))").plans().get(0).root();

    assertThat(node.target().relation()).isEqualTo("Log");
    assertThat(node.target().index()).isNull();
  }

  @Test
  void a_table_variable_has_no_schema() {
    PlanNode node = read("  |--Table Scan(OBJECT:(@ids AS [i]))").plans().get(0).root();

    assertThat(node.target().relation()).isEqualTo("@ids");
    assertThat(node.target().alias()).isEqualTo("i");
    assertThat(node.target().schema()).isNull();
  }

  @Test
  void lines_that_were_wrapped_go_on() {
    String wrapped = TREE.replaceAll("(.{80})(?=.)", "$1\n");

    assertThat(read(wrapped).plans().get(0).nodes()).isEqualTo(read(TREE).plans().get(0).nodes());
  }

  @Test
  void the_first_line_may_have_lost_its_blanks() {
    String stripped = TREE.substring(TREE.indexOf("|--"), TREE.indexOf("(8 rows"));

    assertThat(shape(read(stripped).plans().get(0))).isEqualTo(shape(read(TREE).plans().get(0)));
  }

  @Test
  void a_whole_block_may_be_indented() {
    assertThat(shape(read(TREE.replaceAll("(?m)^", "    ")).plans().get(0)))
        .isEqualTo(shape(read(TREE).plans().get(0)));
  }

  @Test
  void a_tree_that_lost_a_step_is_an_error_with_its_line() {
    assertDamaged(TREE.replaceAll(".*Compute Scalar.*\n", ""), 12);
  }

  @Test
  void a_tree_that_lost_its_root_is_an_error_with_its_line() {
    String lost =
        "  |--Nested Loops(Inner Join)\n       |--Table Scan(OBJECT:([a]))\n       |--Table Scan(OBJECT:([b]))"
            .replaceFirst(".*\n", "");

    assertDamaged(lost, 2);
  }

  @Test
  void words_within_a_tree_are_an_error_with_their_line() {
    assertDamaged(TREE.replace("       |--Compute", "what is this?\n       |--Compute"), 12);
  }

  @Test
  void a_profile_has_rows_and_executions() {
    Plan plan = read(PROFILE).plans().get(0);

    assertThat(plan.analyzed()).isTrue();
    assertThat(plan.nodes()).extracting(PlanNode::actualRows).containsExactly(240.0, 80.0, 240.0);
    assertThat(plan.nodes()).extracting(PlanNode::loops).containsExactly(1.0, 1.0, 80.0);
    assertThat(plan.nodes().get(2).actualRowsPerLoop()).isEqualTo(3);
    assertThat(plan.root().actual()).isNotNull().returns(null, Actual::totalMs);
  }

  @Test
  void warnings_of_a_row_are_those_of_the_xml() {
    assertThat(read(PROFILE).plans().get(0).nodes().get(1).text("ColumnsWithNoStatistics"))
        .contains("[Shop].[dbo].[Orders].[Status]");
  }

  @Test
  void columns_by_width_say_what_columns_by_tab_say() {
    assertThat(read(GoldenShowplansTest.source("statistics-profile.txt")).plans())
        .isEqualTo(read(PROFILE).plans());
  }

  @Test
  void a_grid_without_headers_is_read_by_the_documented_order() {
    String rows = PROFILE.substring(PROFILE.indexOf('\n', PROFILE.indexOf('\n') + 1) + 1);

    assertThat(read(rows).plans().get(0).nodes()).isEqualTo(read(PROFILE).plans().get(0).nodes());
  }

  @Test
  void an_estimate_has_no_counts() {
    Plan plan = read(GoldenShowplansTest.source("showplan-all.tsv")).plans().get(0);

    assertThat(plan.analyzed()).isFalse();
    assertThat(plan.root().totalCost()).isEqualTo(0.42);
    assertThat(plan.nodes().get(2).number("EstimateExecutions")).isEqualTo(4);
  }

  @Test
  void the_statement_of_a_grid_may_have_several_lines() {
    assertThat(
            read(PROFILE.replace(" FROM dbo.Orders", "\nFROM dbo.Orders"))
                .plans()
                .get(0)
                .text("StatementText"))
        .hasValueSatisfying(sql -> assertThat(sql).startsWith("SELECT o.Id, l.Amount\nFROM dbo"));
  }

  @Test
  void a_row_whose_parent_was_lost_is_an_error_with_its_line() {
    assertDamaged(PROFILE.replaceAll(".*Nested Loops.*\n", ""), 4);
  }

  @Test
  void a_profile_may_have_its_first_three_columns_only() {
    String rows =
        """
        Rows\tExecutes\tStmtText
        19\t1\tSELECT a, COUNT(*) FROM t GROUP BY a
        0\t0\t  |--Compute Scalar(DEFINE:([Expr1003]=[Expr1006]))
        19\t1\t       |--Hash Match(Aggregate, HASH:([t].[a]))
        314\t1\t            |--Table Scan(OBJECT:([Shop].[dbo].[t]))
        """;
    Plan plan = read(rows).plans().get(0);

    assertThat(plan.text("StatementText")).contains("SELECT a, COUNT(*) FROM t GROUP BY a");
    assertThat(plan.nodes()).extracting(PlanNode::actualRows).containsExactly(19.0, 19.0, 314.0);
    assertThat(read(rows.substring(rows.indexOf("0\t0"))).plans().get(0).nodes())
        .isEqualTo(plan.nodes());
  }

  @Test
  void a_compute_scalar_without_counts_was_executed_all_the_same() {
    PlanNode inferred =
        read("0\t0\t  |--Compute Scalar(DEFINE:([a]=(1)))\n5\t1\t       |--Constant Scan\n")
            .plans()
            .get(0)
            .root();

    assertThat(inferred.wasExecuted()).isTrue();
  }

  @Test
  void a_web_page_may_draw_the_branches_as_dashes() {
    assertThat(shape(read(TREE.replace("|--", "|\u2013")).plans().get(0)))
        .isEqualTo(shape(read(TREE).plans().get(0)));
  }

  @Test
  void a_tree_may_stand_in_comments() {
    String commented = "--   |--Sort(ORDER BY:([a] ASC))\n--        |--Table Scan(OBJECT:([t]))\n";

    assertThat(shape(read(commented).plans().get(0)))
        .containsExactly("null Sort", "0 Table Scan on t");
  }
}
