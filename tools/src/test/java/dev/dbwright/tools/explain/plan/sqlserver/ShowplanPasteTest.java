package dev.dbwright.tools.explain.plan.sqlserver;

import static dev.dbwright.tools.explain.plan.sqlserver.ShowplanStep.loops;
import static dev.dbwright.tools.explain.plan.sqlserver.ShowplanStep.scan;
import static dev.dbwright.tools.explain.plan.sqlserver.ShowplanStep.seek;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.explain.plan.PlanReader;
import dev.dbwright.tools.explain.plan.ReadPlans;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens to showplan XML on its way here, and what must never happen. */
final class ShowplanPasteTest {
  private static final PlanReader READER = new PlanReader(List.of(new ShowplanXmlReader()));

  private final Showplan showplan =
      Showplan.of(
              loops(
                  "Inner Join",
                  scan("Orders").predicate("[Status]<>'a' AND [Total]>(5)").ran(10, 20),
                  seek("Lines", "IX_Lines").seeks("l.OrderId", "[o].[Id]").ran(30, 10, 5)))
          .sql("SELECT * FROM Orders WHERE Status <> 'a' AND Total > 5");

  private final String document = showplan.xml();

  private void assertReadsTheSame(String paste) {
    ReadPlans read = READER.read(paste);

    assertThat(read.plans()).hasSize(1);
    assertThat(read.plans().get(0)).isEqualTo(showplan.plan());
  }

  @Test
  void a_declaration_of_another_encoding_does_not_matter() {
    assertReadsTheSame("\ufeff<?xml version=\"1.0\" encoding=\"utf-16\"?>\n" + document);
  }

  @Test
  void words_around_it_do_not_matter() {
    assertReadsTheSame("why is this slow?\n```xml\n" + document + "```\nthanks");
  }

  @Test
  void one_line_and_windows_line_ends_do_not_matter() {
    assertReadsTheSame(document.replace("\n", ""));
    assertReadsTheSame(document.replace("\n", "\r\n"));
  }

  @Test
  void a_console_may_cut_it_into_lines() {
    assertReadsTheSame(document.replace("\n", "").replaceAll("(.{97})", "$1\n"));
  }

  @Test
  void a_mail_may_quote_it() {
    assertReadsTheSame(document.replaceAll("(?m)^", "> "));
  }

  @Test
  void a_web_page_may_escape_it() {
    assertReadsTheSame(document.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
  }

  @Test
  void it_may_be_a_value_in_json() {
    String value = document.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");

    assertReadsTheSame("[{\"query_plan\": \"" + value + "\"}]");
    assertReadsTheSame("{\"x\":\"" + value.replace("<", "\\u003c") + "\"}");
  }

  @Test
  void what_is_cut_off_is_an_error_with_its_line() {
    String cut = document.substring(0, document.indexOf("Lines"));

    assertThatThrownBy(() -> READER.read(cut))
        .isInstanceOfSatisfying(
            DbwrightException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PLAN_DAMAGED))
        .hasMessageContaining("line " + cut.lines().count());
  }

  @Test
  void a_question_that_only_names_the_format_is_none_of_it() {
    assertThatThrownBy(() -> READER.read("what is ShowPlanXML?"))
        .isInstanceOfSatisfying(
            DbwrightException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.PLAN_UNRECOGNISED));
  }

  @Test
  void an_external_entity_is_not_fetched() {
    String entity = document.replace("SELECT *", "&file;");
    String attack = "<!DOCTYPE s [<!ENTITY file SYSTEM \"file:///etc/hostname\">]>\n" + entity;

    assertThatThrownBy(() -> READER.read(attack)).isInstanceOf(DbwrightException.class);
    assertThatThrownBy(
            () -> READER.read(entity.replace("<BatchSequence>", attack + "<BatchSequence>")))
        .isInstanceOf(DbwrightException.class);
  }

  @Test
  void an_entity_of_entities_is_not_expanded() {
    String bomb =
        "<!DOCTYPE s [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
            + document.replace("SELECT *", "&b;");

    assertThatThrownBy(() -> READER.read(bomb)).isInstanceOf(DbwrightException.class);
  }

  @Test
  void a_plan_of_twenty_thousand_levels_is_read() {
    int depth = 20_000;
    String open = "<RelOp PhysicalOp=\"Filter\" EstimateRows=\"1\"><Filter>";
    String deep =
        "<ShowPlanXML><StmtSimple><QueryPlan>"
            + open.repeat(depth)
            + "</Filter></RelOp>".repeat(depth)
            + "</QueryPlan></StmtSimple></ShowPlanXML>";

    assertThat(READER.read(deep).plans().get(0).nodes()).hasSize(depth);
  }

  @Test
  void what_only_opens_elements_is_refused() {
    assertThatThrownBy(() -> READER.read("<ShowPlanXML>" + "<a>".repeat(500_000)))
        .isInstanceOf(DbwrightException.class);
  }
}
