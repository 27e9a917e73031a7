package dev.dbwright.tools.explain.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.error.DbwrightException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a paste. */
final class PlanReaderTest {
  private static final String JOIN =
      """
      Hash Join  (cost=1.09..2.22 rows=4 width=8) (actual time=0.020..0.030 rows=4.00 loops=1)
        Hash Cond: (o.customer_id = c.id)
        Buffers: shared hit=2
        ->  Seq Scan on public.orders o  (cost=0.00..1.07 rows=7 width=8) (actual time=0.004..0.005 rows=7.00 loops=1)
              Filter: (status = 'open'::text)
              Rows Removed by Filter: 3
              Buffers: shared hit=1
        ->  Hash  (cost=1.04..1.04 rows=4 width=4) (actual time=0.007..0.008 rows=4.00 loops=1)
              Buckets: 1024  Batches: 1  Memory Usage: 9kB
              Buffers: shared hit=1
              ->  Seq Scan on customers c  (cost=0.00..1.04 rows=4 width=4) (actual time=0.002..0.003 rows=4.00 loops=1)
                    Buffers: shared hit=1
      Planning Time: 0.100 ms
      Execution Time: 0.050 ms
      """;

  private static List<Plan> plans(String paste) {
    return new PlanReader().read(paste).plans();
  }

  private static Plan plan(String paste) {
    List<Plan> plans = plans(paste);
    assertThat(plans).hasSize(1);
    return plans.get(0);
  }

  private static void isTheJoin(String paste) {
    Plan read = plan(paste);
    assertThat(read.nodes())
        .extracting(PlanNode::type)
        .containsExactly("Hash Join", "Seq Scan", "Hash", "Seq Scan");
    assertThat(read.nodes()).extracting(PlanNode::parent).containsExactly(null, 0, 0, 2);
    assertThat(read.nodes().get(1).text("Filter")).contains("(status = 'open'::text)");
    assertThat(read.executionMs()).isEqualTo(0.05);
  }

  @Test
  void reads_steps_with_their_figures() {
    PlanNode scan = plan(JOIN).nodes().get(1);

    assertThat(scan.target()).isEqualTo(new NodeTarget("orders", "public", "o", null, null));
    assertThat(scan.estimate()).isEqualTo(new Estimate(7.0, 0.0, 1.07, 8.0));
    assertThat(scan.actualRows()).isEqualTo(7);
    assertThat(scan.number("Rows Removed by Filter")).isEqualTo(3);
    assertThat(scan.relationship()).isEqualTo(Relationship.OUTER);
  }

  @Test
  void survives_psql_with_borders() {
    String rule = "+" + "-".repeat(120) + "+\n";
    var bordered = new StringBuilder(rule + "| QUERY PLAN |\n" + rule);
    JOIN.lines().forEach(line -> bordered.append("| ").append(line).append("   |\n"));

    isTheJoin(bordered + rule + "(14 rows)\n");
  }

  @Test
  void survives_psql_with_a_header_and_a_margin() {
    isTheJoin("   QUERY PLAN\n-----------\n " + JOIN.replace("\n", "\n ") + "\n(14 rows)\n");
  }

  @Test
  void survives_continuation_marks() {
    isTheJoin(JOIN.replace("\n", "     +\n"));
  }

  @Test
  void survives_quoted_lines_of_a_grid() {
    isTheJoin(JOIN.replaceAll("(?m)^(.+)$", "\"$1\""));
  }

  @Test
  void survives_quotes_around_the_whole() {
    isTheJoin("\"" + JOIN.strip() + "\"");
  }

  @Test
  void survives_windows_line_ends_and_typography() {
    isTheJoin(JOIN.replace("\n", "\r\n").replace("  ->", "\u00a0\u00a0->").replace('\'', '\u2019'));
  }

  @Test
  void survives_arrows_made_beautiful() {
    isTheJoin(JOIN.replace("->", "\u2192 "));
  }

  @Test
  void skips_the_question_around_a_fenced_plan() {
    isTheJoin("Why is this slow? It was fast last week:\n```\n" + JOIN + "```\nThanks, Ada\n");
  }

  @Test
  void skips_the_prefix_of_auto_explain() {
    isTheJoin(
        "2026-01-02 03:04:05 UTC [77] LOG:  duration: 0.05 ms  plan:\n\tQuery Text: SELECT 1\n\t"
            + JOIN.replace("\n", "\n\t"));
  }

  @Test
  void joins_a_line_that_was_wrapped_inside_its_figures() {
    isTheJoin(JOIN.replace("rows=7 width", "rows=7\nwidth"));
  }

  @Test
  void takes_what_plans_of_one_step_have_in_common_for_no_mark_of_their_lines() {
    String plans = "Seq Scan on t1  (cost=0.00..1.00 rows=1 width=4)\n";

    assertThat(new PlanReader().read(plans + plans.replace("t1", "t2")).plans())
        .extracting(plan -> plan.root().target().relation())
        .containsExactly("t1", "t2");
  }

  @Test
  void keeps_several_plans_apart() {
    assertThat(plans(JOIN + "\nand now\n\n" + JOIN)).hasSize(2);
  }

  @Test
  void reads_a_plan_without_costs() {
    Plan read = plan("Sort\n  Sort Key: a\n  ->  Seq Scan on t\n");

    assertThat(read.analyzed()).isFalse();
    assertThat(read.nodes()).extracting(PlanNode::title).containsExactly("Sort", "Seq Scan on t");
    assertThat(read.root().estimate()).isNull();
  }

  @Test
  void keeps_never_executed_apart_from_no_rows() {
    Plan read =
        plan(
            """
            Append (actual rows=0.00 loops=1)
              ->  Seq Scan on a (actual rows=0.00 loops=1)
              ->  Seq Scan on b (never executed)
            """);

    assertThat(read.nodes()).extracting(PlanNode::wasExecuted).containsExactly(true, true, false);
    assertThat(read.nodes()).extracting("actual.rows").containsExactly(0.0, 0.0, null);
  }

  @Test
  void keeps_the_lines_of_workers_out_of_the_node() {
    Plan read =
        plan(
            """
            Gather  (cost=0.00..9.00 rows=9 width=4) (actual time=1.000..9.000 rows=9.00 loops=1)
              Buffers: shared hit=30
              ->  Parallel Seq Scan on t  (cost=0.00..9.00 rows=9 width=4) (actual time=0.100..8.000 rows=3.00 loops=3)
                    Buffers: shared hit=30
                    Worker 0:  actual time=0.100..7.000 rows=2.00 loops=1
                      Buffers: shared hit=10
                    Worker 1:  actual time=0.100..9.000 rows=4.00 loops=1
                      Buffers: shared hit=9
            """);

    PlanNode scan = read.nodes().get(1);
    assertThat(scan.actualRows()).isEqualTo(9);
    assertThat(scan).extracting("buffers.sharedHit").isEqualTo(30L);
    assertThat(scan.workers()).extracting(WorkerShare::rowsPerLoop).containsExactly(2.0, 4.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Parallel Index Scan Backward using i on t; Index Scan; t; i; ",
        "Finalize GroupAggregate; Aggregate; ; ; ",
        "Hash Right Anti Join; Hash Join; ; ; ",
        "HashSetOp Except All; SetOp; ; ; ",
        "Merge on tgt t; ModifyTable; tgt; ; ",
        "Foreign Update on ft; Foreign Scan; ft; ; ",
        "Bitmap Index Scan on \"My Index\"; Bitmap Index Scan; ; My Index; ",
        "CTE Scan on x; CTE Scan; ; ; x",
        "Function Scan on pg_catalog.generate_series g; Function Scan; ; ; generate_series",
        "Subquery Scan on s; Subquery Scan; ; ; s",
        "Custom Scan (Columnar) on t; Custom Scan; t; ; ",
        "Sample Scan on \"Odd \"\"Table\"\"\" o; Sample Scan; Odd \"Table\"; ; "
      })
  void takes_a_title_apart(String title, String type, String relation, String index, String name) {
    PlanNode node = plan(title + "  (cost=0.00..1.00 rows=1 width=1)\n").root();

    assertThat(node.type()).isEqualTo(type);
    assertThat(node.target().relation()).isEqualTo(relation);
    assertThat(node.target().index()).isEqualTo(index);
    assertThat(node.target().name()).isEqualTo(name);
  }

  @Test
  void keeps_a_detail_that_it_does_not_know() {
    Plan read = plan("Seq Scan on t  (cost=0.00..1.00 rows=1 width=1)\n  Quantum Cond: (a = 1)\n");

    assertThat(read.root().text("Quantum Cond")).contains("(a = 1)");
  }

  @Test
  void keeps_a_section_that_it_does_not_know() {
    Plan read = plan("Result\n  Output: 1\nRTI 1 (relation):\n  Eref: t (a, b)\n");

    assertThat(read.properties())
        .containsExactly(new PlanProperty("RTI 1 (relation) Eref", "t (a, b)"));
  }

  @Test
  void keeps_a_step_that_it_does_not_know() {
    Plan read = plan("Limit\n  ->  Quantum Scan on t\n");

    assertThat(read.nodes().get(1).type()).isEqualTo("Quantum Scan");
    assertThat(read.nodes().get(1).target().relation()).isEqualTo("t");
  }

  @Test
  void reads_json_inside_an_array_of_one_text_column() {
    String json = "[{\"Plan\": {\"Node Type\": \"Result\", \"Total Cost\": 0.01}}]";
    String row = "[{\"QUERY PLAN\": \"" + json.replace("\"", "\\\"") + "\"}]";

    assertThat(plan(row).root().totalCost()).isEqualTo(0.01);
  }

  @Test
  void reads_json_with_doubled_quotes_of_a_csv_field() {
    String json = "[\n {\n \"Plan\": {\"Node Type\": \"Result\"}\n }\n]";

    assertThat(plan("\"" + json.replace("\"", "\"\"") + "\"").root().type()).isEqualTo("Result");
  }

  @Test
  void reads_json_behind_a_question_with_brackets() {
    String paste = "slow [see below] {really}:\n{\"Plan\": {\"Node Type\": \"Result\"}}\nthanks";

    assertThat(plan(paste).root().type()).isEqualTo("Result");
  }

  @Test
  void reads_json_printed_by_psql() {
    String paste =
        """
                  QUERY PLAN
        ------------------------------
         [                           +
           {                         +
             "Plan": {               +
               "Node Type": "Result" +
             }                       +
           }                         +
         ]
        (1 row)
        """;

    assertThat(plan(paste).root().type()).isEqualTo("Result");
  }

  @Test
  void reads_xml_printed_by_psql() {
    String paste =
        """
        QUERY PLAN
        ----------
         <explain xmlns="http://www.postgresql.org/2009/explain"> +
           <Query>                                                +
             <Plan>                                               +
               <Node-Type>Seq Scan</Node-Type>                    +
               <Relation-Name>a &amp; b</Relation-Name>           +
               <Total-Cost>1.50</Total-Cost>                      +
               <Shared-I-O-Read-Time>2.5</Shared-I-O-Read-Time>   +
             </Plan>                                              +
           </Query>                                               +
         </explain>
        (1 row)
        """;

    PlanNode scan = plan(paste).root();
    assertThat(scan.target().relation()).isEqualTo("a & b");
    assertThat(scan.totalCost()).isEqualTo(1.5);
    assertThat(scan.number("Shared I/O Read Time")).isEqualTo(2.5);
  }

  @Test
  void reads_yaml_printed_by_psql() {
    String paste =
        """
                 QUERY PLAN
        ------------------------------
         - Plan:                     +
             Node Type: "Sort"       +
             Sort Key:               +
               - "\\"Odd\\".a"        +
               - "b: c"              +
             Plans:                  +
               - Node Type: "Result" +
                 Total Cost: 0.01    +
           Planning Time: 0.12
        (1 row)
        """;

    Plan read = plan(paste);
    assertThat(read.nodes()).extracting(PlanNode::type).containsExactly("Sort", "Result");
    assertThat(read.root().text("Sort Key")).contains("\"Odd\".a, b: c");
    assertThat(read.nodes().get(1).totalCost()).isEqualTo(0.01);
    assertThat(read.planningMs()).isEqualTo(0.12);
  }

  @Test
  void reads_yaml_entries_of_auto_explain() {
    String entry =
        """
        2026-01-02 03:04:05 UTC [77] LOG:  duration: 0.05 ms  plan:
        \tQuery Text: "SELECT 1"
        \tPlan:
        \t  Node Type: "Result"
        """;

    assertThat(plans(entry + entry)).extracting(plan -> plan.root().type()).hasSize(2);
  }

  @Test
  void reads_the_keys_of_grouping_sets_as_the_text_has_them() {
    String json =
        """
        {"Plan": {"Node Type": "Aggregate", "Strategy": "Mixed", "Grouping Sets": [
          {"Hash Keys": [["a", "b"]]}, {"Group Keys": [[]]}]}}
        """;

    assertThat(plan(json).root().properties())
        .containsExactly(new PlanProperty("Hash Key", "a, b"), new PlanProperty("Group Key", "()"));
  }

  @Test
  void fetches_and_expands_nothing_for_an_xml_paste() {
    String paste =
        "<!DOCTYPE x [<!ENTITY secret SYSTEM 'file:///etc/hostname'>]>"
            + "<explain><Query><Plan><Node-Type>&secret;</Node-Type></Plan></Query></explain>";

    assertThatThrownBy(() -> plans(paste)).isInstanceOf(DbwrightException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello there",
        "What does 'Heap Fetches: 182733' in an index only scan mean?",
        "Update on progress\nWe are nearly done.",
        "Hash Join",
        "{\"Plan\": 3}",
        "SELECT * FROM orders;"
      })
  void refuses_what_is_no_plan(String paste) {
    assertThatThrownBy(() -> plans(paste))
        .isInstanceOf(DbwrightException.class)
        .hasMessageContaining("this is not an EXPLAIN plan");
  }

  @Test
  void names_the_line_that_it_did_not_understand() {
    assertThatThrownBy(() -> plans("\n\nhello there"))
        .hasMessage("line 3: this is not an EXPLAIN plan that I know: hello there");
  }

  @Test
  void json_that_was_cut_off_is_said_to_end_in_the_middle() {
    String cut =
        """
        [
          {
            "Plan": {
              "Node Type": "Seq Scan",
              "Relation Name": "orders",
              "Alias": "orders",
              "Total Cost": 18346.00,
              "Plan Rows": 1000,

        """;

    assertThatThrownBy(() -> new PlanReader().read(cut))
        .isInstanceOf(DbwrightException.class)
        .hasMessageEndingWith("it ends in the middle");
  }
}
