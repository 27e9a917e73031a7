package dev.dbwright.repl.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.testing.Closes;
import dev.dbwright.tools.testing.Hole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands as a script sees them: output, one line of error, exit code. */
final class CommandLineTest {
  private static final String PLAN =
      "Seq Scan on orders  (cost=0.00..10.00 rows=1 width=4) (actual time=0.010..0.020 rows=1"
          + " loops=1)\nExecution Time: 0.030 ms\n";

  @TempDir private Path folder;

  @Test
  void one_plan_is_one_json_object_with_its_source() throws IOException {
    Ran ran = run("", "explain", file("plan.txt", PLAN), "--output", "json");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.json().get("source").asText()).endsWith("plan.txt");
    assertThat(ran.json().at("/plans/0/nodes/0/type").asText()).isEqualTo("Seq Scan");
  }

  @Test
  void several_files_are_json_lines_and_one_that_fails_does_not_stop_the_others()
      throws IOException {
    Ran ran =
        run(
            "",
            "explain",
            "--output",
            "json",
            file("a.txt", PLAN),
            folder.resolve("missing").toString(),
            file("b.txt", PLAN));

    List<String> lines = ran.out().lines().toList();
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(lines).hasSize(3);
    assertThat(Json.mapper().readTree(lines.get(1)).at("/error/id").asText()).isEqualTo("DBW-1000");
    assertThat(Json.mapper().readTree(lines.get(2)).at("/plans/0/analyzed").asBoolean()).isTrue();
    assertThat(ran.err().lines()).singleElement().asString().startsWith("DBW-1000: ");
  }

  @ParameterizedTest
  @CsvSource({"html, <!DOCTYPE html>", "markdown, # ", "svg, <svg ", "mermaid, flowchart BT"})
  void several_plans_are_one_document_and_a_file_that_fails_is_told_apart(
      String format, String start) throws IOException {
    String missing = folder.resolve("missing").toString();
    String[] arguments = {
      "explain", "--output", format, file("a.txt", PLAN), missing, file("b.txt", PLAN)
    };

    Ran ran = run("", arguments);

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err().lines()).singleElement().asString().startsWith("DBW-1000: ");
    assertThat(ran.out())
        .startsWith(start)
        .containsSubsequence("Seq Scan on orders", "Seq Scan on orders");
    assertThat(run("", arguments).out()).isEqualTo(ran.out());
  }

  @Test
  void two_plans_are_compared_in_the_order_given() throws IOException {
    String old = file("old.txt", PLAN);
    String now = file("new.txt", PLAN.replace("Seq Scan on", "Index Scan using i on"));

    Ran ran = run("", "explain", "--compare", old, now, "--output", "json");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.json().get("matched").asInt()).isEqualTo(1);
    assertThat(ran.json().at("/changes/0/what").asText())
        .startsWith("Seq Scan on")
        .contains(" became Index Scan using i on");
    assertThat(run("", "explain", "--compare", old, now).out()).contains("What differs");
  }

  @Test
  void the_file_that_is_no_plan_is_named() throws IOException {
    String plan = file("plan.txt", PLAN);
    String none = file("none.txt", "no plan");

    Ran compared = run("", "explain", "--compare", plan, none);
    Ran explained = run("", "explain", plan, none);

    assertThat(compared.err()).startsWith("DBW-1001: " + none + ": line 1: ");
    assertThat(explained.err()).startsWith("DBW-1001: " + none + ": line 1: ");
    assertThat(run("no plan", "explain", "-").err()).startsWith("DBW-1001: standard input: ");
  }

  @Test
  void utf_16_is_read_without_its_mark_too() throws IOException {
    Path file = Files.writeString(folder.resolve("plan.txt"), PLAN, StandardCharsets.UTF_16LE);

    assertThat(run("", "explain", file.toString()).out()).contains("Seq Scan on orders");
  }

  @Test
  void one_plan_alone_is_not_compared() throws IOException {
    Ran ran = run("", "explain", "--compare", file("old.txt", PLAN));

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("--compare takes two files");
  }

  @Test
  void a_dash_reads_standard_input() throws IOException {
    Ran ran = run("SELECT 1; DROP TABLE t", "classify", "-", "--output", "json");

    assertThat(ran.json().get("effect").asText()).isEqualTo("destructive");
    assertThat(ran.json().get("statements")).hasSize(2);
  }

  @Test
  void a_question_through_a_pipe_is_answered_and_json_is_the_record_alone() throws IOException {
    Ran ran =
        run("why is this slow?", "ask", "-", "--file", file("p.txt", PLAN), "--output", "json");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.json().at("/toolCalls/0/tool").asText()).isEqualTo("explain_plan");
    assertThat(ran.json().at("/toolCalls/0/result/plans/0/nodes")).isNotEmpty();
    assertThat(ran.json().get("session").asText()).isNotEmpty();
  }

  @Test
  void each_tool_can_be_called_by_name() throws IOException {
    Ran ran = run("", "tools", "call", "classify_sql", "--json", "{\"sql\":\"SELECT 1\"}");

    assertThat(ran.json().get("effect").asText()).isEqualTo("read");
  }

  @Test
  @Closes(Hole.APPROVAL_BY_ARGUMENT)
  void no_tool_takes_an_argument_that_gives_permission() {
    Ran ran =
        run("", "tools", "call", "propose_change", "--json", "{\"sql\":\"x\",\"force\":true}");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("DBW-1002").contains("there is no argument force");
  }

  @ParameterizedTest
  @CsvSource({
    "2, DBW-8000, explode",
    "2, DBW-8000, explain",
    "2, DBW-8000, explain;x;--output;xml",
    "2, DBW-1000, explain;missing.txt",
    "2, DBW-1003, tools;call;explode",
    "2, DBW-5006, ask;hello;--model;nobody:x",
    "2, DBW-6001, ask;hello;--session;s_unknown",
    "3, DBW-4000, ask;hello;--db;postgresql://u@127.0.0.1:9/x",
    "2, DBW-4002, ask;hello;--db;jdbc:h2:mem:x",
    "2, DBW-8009, confirm;abc",
  })
  void a_mistake_is_one_line_with_an_id_and_an_exit_code(int exitCode, String id, String line) {
    Ran ran = run("", line.split(";", -1));

    assertThat(ran.err().lines()).as(line).singleElement().asString().startsWith(id + ": ");
    assertThat(ran.exitCode()).isEqualTo(exitCode);
  }

  @Test
  void an_unusable_store_is_one_line_and_exit_code_3() throws IOException {
    String blocked = file("a-file", "") + "/data";

    Ran ran = run("", "ask", "hello", "--data-dir", blocked);

    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.err().lines()).singleElement().asString().startsWith("DBW-6000: ");
  }

  @Test
  void init_writes_once_and_config_names_where_each_setting_comes_from() {
    assertThat(run("", "init").exitCode()).isZero();
    assertThat(run("", "init").err()).startsWith("DBW-8002: ");
    assertThat(run("", "config").out())
        .contains("environment OPENAI_API_KEY")
        .doesNotContain("sk-");
  }

  private Ran run(String input, String... arguments) {
    return Ran.in(folder, Map.of("OPENAI_API_KEY", "sk-secret-of-the-test"), input, arguments);
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }
}
