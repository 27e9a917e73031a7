package dev.dbwright.repl.chat;

import static dev.dbwright.repl.chat.TypedTerminal.CTRL_C;
import static dev.dbwright.repl.chat.TypedTerminal.CTRL_D;
import static dev.dbwright.repl.chat.TypedTerminal.ENTER;
import static dev.dbwright.repl.chat.TypedTerminal.TAB;
import static dev.dbwright.repl.chat.TypedTerminal.pasted;
import static dev.dbwright.repl.chat.TypedTerminal.result;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChatLineReaderTest {
  @TempDir private Path folder;
  private final TypedTerminal terminal = new TypedTerminal("xterm-256color");

  @AfterEach
  void close() {
    terminal.close();
  }

  @Test
  void takes_a_pasted_plan_as_one_question() {
    String plan =
        "Sort  (cost=1.00..2.00 rows=9 width=8)\n  ->  Seq Scan on orders\n\nPlanning: 1 ms";

    assertThat(typed("why? " + pasted(plan.replace("\n", "\r")) + ENTER))
        .isEqualTo(line("why? " + plan));
  }

  @Test
  void reads_line_ends_of_every_kind_in_a_paste() {
    assertThat(typed(pasted("SELECT 1;\r\nSELECT\t2;\nSELECT 3;\r") + ENTER))
        .isEqualTo(line("SELECT 1;\nSELECT\t2;\nSELECT 3;\n"));
  }

  @Test
  void submits_nothing_before_the_person_does() {
    var reader = reader(List.of());
    var typed = terminal.inBackground(reader::read);
    terminal.await("> ").type(pasted("SELECT 1;\rSELECT 2;\r"));

    terminal.await("2;");
    assertThat(typed).isNotDone();
    terminal.type(ENTER);
    assertThat(result(typed)).isEqualTo(line("SELECT 1;\nSELECT 2;\n"));
  }

  @Test
  void takes_a_paste_longer_than_the_window() {
    String plan = "  ->  Seq Scan on orders  (cost=0.00..1.00 rows=1 width=4)\r".repeat(300);

    assertThat(typed(pasted(plan) + ENTER)).isEqualTo(line(plan.replace('\r', '\n')));
  }

  @Test
  void takes_prose_as_it_is_typed() {
    assertThat(typed("what's wrong with it!! \\d \"orders" + ENTER))
        .isEqualTo(line("what's wrong with it!! \\d \"orders"));
  }

  @Test
  void asks_for_more_lines_inside_a_code_fence() {
    assertThat(typed("```sql\rSELECT 1;\r```\r")).isEqualTo(line("```sql\nSELECT 1;\n```"));
  }

  @Test
  void lets_an_empty_line_end_an_open_fence() {
    assertThat(typed("```\rSELECT 1;\r\r")).isEqualTo(line("```\nSELECT 1;\n"));
  }

  @Test
  void tells_ctrl_c_from_ctrl_d() {
    assertThat(typed("half" + CTRL_C)).isEqualTo(new Typed(Typed.Kind.INTERRUPT, "half"));
    assertThat(typed(CTRL_D)).isEqualTo(new Typed(Typed.Kind.END, ""));
  }

  @Test
  void keeps_questions_but_no_secret_in_a_file_that_is_the_owners_alone() throws IOException {
    typed("why is it slow?" + ENTER);
    typed("/connect postgresql://ada:s3cret@db.example/shop" + ENTER);

    Path history = folder.resolve("history");
    assertThat(Files.readString(history))
        .contains("why is it slow?")
        .contains("postgresql://ada@db.example/shop")
        .doesNotContain("s3cret");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history)))
        .isEqualTo("rw-------");
  }

  @Test
  void offers_what_an_earlier_chat_asked() {
    typed("first" + ENTER);
    String up = "\u001bOA"; // as terminals send it once JLine has asked for application keys

    assertThat(typed(up + ENTER)).isEqualTo(line("first"));
  }

  @Test
  void keeps_no_phrase() throws IOException {
    var reader = reader(List.of());
    var phrase = terminal.inBackground(() -> reader.readOnce("type: "));
    terminal.await("type: ").type("drop 48211 rows" + ENTER);

    assertThat(result(phrase)).isEqualTo(line("drop 48211 rows"));
    assertThat(Files.readString(folder.resolve("history"))).doesNotContain("48211");
  }

  @Test
  void goes_on_without_a_history_where_none_can_be_written() throws IOException {
    Path file = Files.createFile(folder.resolve("taken"));
    var reader = ChatLineReader.open(terminal.terminal(), completer(List.of()), file, true);

    var typed = terminal.inBackground(reader::read);
    terminal.await("> ").type("question" + ENTER);
    assertThat(result(typed)).isEqualTo(line("question"));
  }

  @Test
  void completes_commands() {
    assertThat(typed("/exp" + TAB + ENTER).text().strip()).isEqualTo("/export");
  }

  @Test
  void completes_files_and_escapes_their_spaces() throws IOException {
    Files.createDirectory(folder.resolve("sub"));
    Files.createFile(folder.resolve("sub/slow plan.txt"));

    String line = typed("/file " + folder + "/su" + TAB + "sl" + TAB + ENTER).text();

    assertThat(CommandLine.read(line).orElseThrow().arguments())
        .containsExactly(folder + "/sub/slow plan.txt");
  }

  @Test
  void completes_tables_inside_a_question() {
    assertThat(typed(List.of("order_lines", "customers"), "why is order" + TAB + ENTER).text())
        .startsWith("why is order_lines");
  }

  @Test
  void moves_no_cursor_on_a_dumb_terminal() {
    try (var dumb = new TypedTerminal("dumb")) {
      var reader = ChatLineReader.open(dumb.terminal(), completer(List.of()), folder, false);
      var typed = dumb.inBackground(reader::read);
      dumb.await("> ").type("why?" + ENTER);

      assertThat(result(typed)).isEqualTo(line("why?"));
      assertThat(dumb.shown()).doesNotContain("\u001b");
    }
  }

  private Typed typed(String keys) {
    return typed(List.of(), keys);
  }

  private Typed typed(List<String> tables, String keys) {
    var reader = reader(tables);
    var typed = terminal.inBackground(reader::read);
    terminal.await("> ").type(keys);
    return result(typed);
  }

  private ChatLineReader reader(List<String> tables) {
    return ChatLineReader.open(terminal.terminal(), completer(tables), folder, true);
  }

  private static ChatCompleter completer(List<String> tables) {
    return new ChatCompleter(() -> tables, List::of, List::of, () -> List.of("er"));
  }

  private static Typed line(String text) {
    return new Typed(Typed.Kind.LINE, text);
  }
}
