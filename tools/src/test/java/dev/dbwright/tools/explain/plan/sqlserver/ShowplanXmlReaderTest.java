package dev.dbwright.tools.explain.plan.sqlserver;

import static dev.dbwright.tools.explain.plan.sqlserver.ShowplanStep.loops;
import static dev.dbwright.tools.explain.plan.sqlserver.ShowplanStep.scan;
import static dev.dbwright.tools.explain.plan.sqlserver.ShowplanStep.seek;
import static dev.dbwright.tools.explain.plan.sqlserver.ShowplanStep.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanFormat;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.plan.PlanProperty;
import dev.dbwright.tools.explain.plan.PlanReader;
import dev.dbwright.tools.explain.plan.ReadPlans;
import dev.dbwright.tools.explain.plan.Relationship;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class ShowplanXmlReaderTest {
  private static ReadPlans read(String paste) {
    return new PlanReader(List.of(new ShowplanXmlReader())).read(paste);
  }

  private static Plan plan(ShowplanStep root) {
    return Showplan.of(root).plan();
  }

  @Test
  void tells_engine_and_format() {
    ReadPlans read = read(Showplan.of(scan("Orders")).xml());

    assertThat(read.engine()).isEqualTo(Engine.SQLSERVER);
    assertThat(read.format()).isEqualTo(PlanFormat.SHOWPLAN);
  }

  @Nested
  final class Details {
    @Test
    void names_stand_without_brackets() {
      PlanNode node =
          plan(step("Index Seek")
                  .part(
                      "<Object Database=\"[Shop]\" Schema=\"[sales]\" Table=\"[Order]]s]\""
                          + " Index=\"[IX_Orders]\" Alias=\"[o]\"/>"))
              .root();

      assertThat(node.target().relation()).isEqualTo("Order]s");
      assertThat(node.target().schema()).isEqualTo("sales");
      assertThat(node.target().index()).isEqualTo("IX_Orders");
      assertThat(node.title()).isEqualTo("Index Seek using IX_Orders on Order]s o");
    }

    @Test
    void a_join_keeps_its_logical_operation_and_has_an_inner_side() {
      Plan plan = plan(loops("Left Anti Semi Join", scan("Orders"), seek("Lines", "IX_Lines")));

      assertThat(plan.root().type()).isEqualTo("Nested Loops");
      assertThat(plan.root().text("LogicalOp")).contains("Left Anti Semi Join");
      assertThat(plan.root().variant().joinType()).isEqualTo("Anti");
      assertThat(plan.nodes())
          .extracting(PlanNode::relationship)
          .containsExactly(null, Relationship.OUTER, Relationship.INNER);
    }

    @Test
    void seek_keys_and_residual_predicate_are_told_apart() {
      PlanNode node =
          plan(seek("Orders", "IX_Orders")
                  .seeks("o.CustomerId", "[@customer]")
                  .predicate("[Shop].[dbo].[Orders].[Status] as [o].[Status]='open'"))
              .root();

      assertThat(node.text("Index Cond")).contains("o.CustomerId = [@customer]");
      assertThat(node.text("Filter"))
          .contains("[Shop].[dbo].[Orders].[Status] as [o].[Status]='open'");
    }

    @Test
    void a_range_has_two_ends() {
      String ranges =
          """
          <SeekPredicates><SeekPredicateNew><SeekKeys>
          <StartRange ScanType="GE"><RangeColumns><ColumnReference Alias="[o]" Column="Placed"/>\
          </RangeColumns><RangeExpressions><ScalarOperator ScalarString="[@from]"/>\
          </RangeExpressions></StartRange>
          <EndRange ScanType="LT"><RangeColumns><ColumnReference Alias="[o]" Column="Placed"/>\
          </RangeColumns><RangeExpressions><ScalarOperator ScalarString="[@to]"/>\
          </RangeExpressions></EndRange></SeekKeys></SeekPredicateNew></SeekPredicates>\
          """;

      assertThat(plan(seek("Orders", "IX").part(ranges)).root().text("Index Cond"))
          .contains("o.Placed >= [@from] AND o.Placed < [@to]");
    }

    @Test
    void sort_keys_say_their_direction() {
      String order =
          "<OrderBy><OrderByColumn Ascending=\"false\"><ColumnReference Alias=\"[o]\""
              + " Column=\"Placed\"/></OrderByColumn><OrderByColumn Ascending=\"1\">"
              + "<ColumnReference Table=\"[Orders]\" Column=\"Id\"/></OrderByColumn></OrderBy>";

      assertThat(plan(step("Sort").part(order).over(scan("Orders"))).root().text("Sort Key"))
          .contains("o.Placed DESC, Orders.Id");
    }

    @Test
    void estimates_costs_and_what_the_model_has_no_place_for() {
      PlanNode node =
          plan(scan("Orders")
                  .estimated(12.5)
                  .executions(40)
                  .cost(3)
                  .property("EstimatedRowsRead", "9000")
                  .property("SomethingNew", "kept"))
              .root();

      assertThat(node.estimatedRows()).isEqualTo(12.5);
      assertThat(node.totalCost()).isEqualTo(3);
      assertThat(node.number("EstimateExecutions")).isEqualTo(40);
      assertThat(node.number("EstimatedRowsRead")).isEqualTo(9000);
      assertThat(node.text("SomethingNew")).contains("kept");
    }

    @Test
    void a_scalar_function_is_named_and_a_clr_function_is_not() {
      String called =
          "<DefinedValues><DefinedValue><ColumnReference"
              + " Column=\"Expr1\"/>%s</DefinedValue></DefinedValues>";
      String udf =
          "<ScalarOperator ScalarString=\"[dbo].[net]([o].[Total])\"><UserDefinedFunction"
              + " FunctionName=\"[Shop].[dbo].[net]\"%s/></ScalarOperator>";

      assertThat(
              plan(step("Compute Scalar").part(called.formatted(udf.formatted(""))).over(scan("O")))
                  .root()
                  .text("UserDefinedFunction"))
          .contains("Shop.dbo.net");
      assertThat(
              plan(step("Compute Scalar")
                      .part(called.formatted(udf.formatted(" IsClrFunction=\"1\"")))
                      .over(scan("O")))
                  .root()
                  .text("UserDefinedFunction"))
          .isEmpty();
    }

    @Test
    void warnings_are_properties_of_their_step() {
      PlanNode node =
          plan(step("Hash Match")
                  .warned("NoJoinPredicate")
                  .warning("<SpillToTempDb SpillLevel=\"2\" SpilledThreadCount=\"8\"/>")
                  .warning("<HashSpillDetails WritesToTempDb=\"4100\"/>")
                  .warning(
                      "<ColumnsWithNoStatistics><ColumnReference Alias=\"[o]\""
                          + " Column=\"Status\"/></ColumnsWithNoStatistics>")
                  .over(scan("A"), scan("B")))
              .root();

      assertThat(node.text("NoJoinPredicate")).contains("true");
      assertThat(node.number("SpillToTempDb SpillLevel")).isEqualTo(2);
      assertThat(node.number("HashSpillDetails WritesToTempDb")).isEqualTo(4_100);
      assertThat(node.text("ColumnsWithNoStatistics")).contains("o.Status");
    }
  }

  @Nested
  final class Statement {
    private final Plan plan =
        Showplan.of(scan("Orders").ran(10, 100))
            .sql("SELECT \"x\" FROM Orders WHERE Id = @id & 1 < 2")
            .statement("StatementOptmEarlyAbortReason", "TimeOut")
            .with("CompileTime", "41")
            .with("NonParallelPlanReason", "MaxDOPSetToOne")
            .took(120, 90)
            .part("<MemoryGrantInfo GrantedMemory=\"2048\" MaxUsedMemory=\"128\"/>")
            .part(
                "<WaitStats><Wait WaitType=\"LCK_M_S\" WaitTimeMs=\"70\" WaitCount=\"3\"/>"
                    + "</WaitStats>")
            .part(
                "<MissingIndexes><MissingIndexGroup Impact=\"93.5\"><MissingIndex"
                    + " Database=\"[Shop]\" Schema=\"[dbo]\" Table=\"[Orders]\"><ColumnGroup"
                    + " Usage=\"EQUALITY\"><Column Name=\"[Status]\" ColumnId=\"3\"/><Column"
                    + " Name=\"[Shop Id]\" ColumnId=\"4\"/></ColumnGroup></MissingIndex>"
                    + "</MissingIndexGroup></MissingIndexes>")
            .part(
                "<OptimizerStatsUsage><StatisticsInfo Table=\"[Orders]\""
                    + " Statistics=\"[IX_Status]\" ModificationCount=\"7\" SamplingPercent=\"12.5\""
                    + " LastUpdate=\"2026-01-02T03:04:05.67\"/></OptimizerStatsUsage>")
            .parameter("@id", "(1)", "(7)")
            .plan();

    @Test
    void its_text_is_unescaped() {
      assertThat(plan.text("StatementText"))
          .contains("SELECT \"x\" FROM Orders WHERE Id = @id & 1 < 2");
    }

    @Test
    void compiling_and_running_have_their_times() {
      assertThat(plan.planningMs()).isEqualTo(41);
      assertThat(plan.executionMs()).isEqualTo(120);
      assertThat(plan.text("QueryTimeStats CpuTime")).contains("90");
    }

    @Test
    void what_the_optimizer_and_the_server_said_is_kept() {
      assertThat(plan.text("StatementOptmEarlyAbortReason")).contains("TimeOut");
      assertThat(plan.text("NonParallelPlanReason")).contains("MaxDOPSetToOne");
      assertThat(plan.text("MemoryGrantInfo GrantedMemory")).contains("2048");
      assertThat(plan.text("Wait LCK_M_S")).contains("70 ms in 3 waits");
      assertThat(plan.text("Statistics Orders: IX_Status modifications")).contains("7");
    }

    @Test
    void a_parameter_has_the_value_of_then_and_now() {
      assertThat(plan.text("Parameter @id compiled")).contains("(1)");
      assertThat(plan.text("Parameter @id runtime")).contains("(7)");
    }

    @Test
    void a_missing_index_names_table_columns_and_impact() {
      assertThat(plan.properties())
          .contains(
              new PlanProperty("Missing Index 1", "dbo.Orders"),
              new PlanProperty("Missing Index 1 Impact", "93.5"),
              new PlanProperty("Missing Index 1 EQUALITY", "Status, Shop Id"));
    }
  }
}
