package dev.dbwright.repl.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommandsTest {
  @TempDir private Path home;

  @Test
  void a_misspelt_command_names_the_one_that_is_near() {
    Ran ran = Ran.in(home, "explane", "plan.txt");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .startsWith("DBW-8000: there is no command explane; perhaps you mean explain. ")
        .hasLineCount(1);
  }

  @Test
  void a_misspelt_option_names_the_one_that_is_near() {
    Ran ran = Ran.in(home, "config", "--outpt", "json");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("there is no option --outpt; perhaps you mean --output");
  }

  @Test
  void options_before_the_command_are_read_by_the_command() {
    Ran ran = Ran.in(home, "--data-dir", "demo", "config");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).containsPattern("data-dir +.*demo +flag");
  }

  @Test
  void options_before_a_nested_command_are_read_by_the_nested_one() {
    Ran ran = Ran.in(home, "--db", "no url", "tools", "call", "describe_database", "--json", "{}");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).startsWith("DBW-4002: ");
  }

  @Test
  void a_file_that_is_not_text_is_refused_before_it_is_read_as_a_plan() throws IOException {
    Path file = Files.write(home.resolve("plan.bin"), new byte[] {'P', 0, 7, 1});

    Ran ran = Ran.in(home, "explain", file.toString());

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("DBW-1000: ").contains("it is not text");
  }

  @Test
  void a_sqlplan_file_is_read_in_the_encoding_that_its_mark_tells() throws IOException {
    String showplan =
        "\ufeff<?xml version=\"1.0\" encoding=\"utf-16\"?><ShowPlanXML><StmtSimple><QueryPlan>"
            + "<RelOp PhysicalOp=\"Constant Scan\"/></QueryPlan></StmtSimple></ShowPlanXML>";
    Path file = home.resolve("wide.sqlplan");
    Files.write(file, showplan.getBytes(StandardCharsets.UTF_16LE));

    Ran ran = Ran.in(home, "explain", file.toString(), "--output", "json");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("\"format\":\"showplan\"", "\"type\":\"Constant Scan\"");
  }

  @Test
  void an_unknown_limit_is_refused_before_any_plan_is_shown() throws IOException {
    Path file =
        Files.writeString(
            home.resolve("plan.txt"), "Seq Scan on t  (cost=0.00..1.00 rows=1 width=4)");

    Ran ran = Ran.in(home, "explain", "--fail-on", "bogus", file.toString());

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
  }
}
