package dev.dbwright.tools.explain.plan.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanReader;
import dev.dbwright.tools.explain.plan.ReadPlans;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Batches, conditions, cursors and functions: each statement with a plan is a plan. */
final class ShowplanStatementsTest {
  private static ReadPlans read(String paste) {
    return new PlanReader(List.of(new ShowplanXmlReader())).read(paste);
  }

  private static final String TREE =
      "<RelOp PhysicalOp=\"%s\" EstimateRows=\"1\"><X/></RelOp></QueryPlan>";

  private static String document(String statements) {
    return "<ShowPlanXML><BatchSequence><Batch><Statements>"
        + statements
        + "</Statements></Batch></BatchSequence></ShowPlanXML>";
  }

  private static String query(String physical) {
    return "<QueryPlan>" + TREE.formatted(physical);
  }

  private static List<String> types(String statements) {
    return read(document(statements)).plans().stream().map(plan -> plan.root().type()).toList();
  }

  @Test
  void each_with_a_plan_is_a_plan() {
    assertThat(
            types(
                "<StmtUseDb Database=\"[Shop]\"/><StmtSimple>"
                    + query("A")
                    + "</StmtSimple><StmtSimple StatementType=\"SET ON/OFF\"/><StmtSimple>"
                    + query("B")
                    + "</StmtSimple>"))
        .containsExactly("A", "B");
  }

  @Test
  void a_condition_and_its_branches_are_plans() {
    String branch = "<Statements><StmtSimple>%s</StmtSimple></Statements>";

    assertThat(
            types(
                "<StmtCond><Condition>"
                    + query("If")
                    + "</Condition><Then>"
                    + branch.formatted(query("Then"))
                    + "</Then><Else>"
                    + branch.formatted(query("Else"))
                    + "</Else></StmtCond>"))
        .containsExactly("If", "Then", "Else");
  }

  @Test
  void a_cursor_says_its_kind_and_operation() {
    Plan plan =
        read(document(
                "<StmtCursor><CursorPlan CursorName=\"c\" CursorActualType=\"Dynamic\"><Operation"
                    + " OperationType=\"FetchQuery\">"
                    + query("Fetch")
                    + "</Operation></CursorPlan></StmtCursor>"))
            .plans()
            .get(0);

    assertThat(plan.text("CursorActualType")).contains("Dynamic");
    assertThat(plan.text("Part")).contains("FetchQuery");
  }

  @Test
  void statements_of_a_function_stand_behind_the_one_that_calls_it() {
    List<Plan> plans =
        read(document(
                "<StmtSimple>"
                    + query("Outer")
                    + "<UDF ProcName=\"[Shop].[dbo].[net]\"><Statements><StmtSimple>"
                    + query("Within")
                    + "</StmtSimple></Statements></UDF></StmtSimple>"))
            .plans();

    assertThat(plans).extracting(plan -> plan.root().type()).containsExactly("Outer", "Within");
    assertThat(plans.get(0).text("Module")).isEmpty();
    assertThat(plans.get(1).text("Module")).contains("Shop.dbo.net");
  }

  @Test
  void several_documents_are_several_plans() {
    String one = document("<StmtSimple>" + query("A") + "</StmtSimple>");

    assertThat(read(one + "\nGO\n" + one).plans()).hasSize(2);
  }

  @Test
  void none_with_a_plan_is_an_error() {
    assertThatThrownBy(() -> read(document("<StmtUseDb Database=\"[Shop]\"/>")))
        .isInstanceOf(DbwrightException.class)
        .hasMessageContaining("no statement with a plan");
  }
}
