package dev.dbwright.repl.chat;

import static dev.dbwright.repl.chat.OpenChat.ADA;
import static dev.dbwright.repl.chat.TypedTerminal.CTRL_C;
import static dev.dbwright.repl.chat.TypedTerminal.CTRL_D;
import static dev.dbwright.repl.chat.TypedTerminal.pasted;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole chat: keys, specialist, store, and a model over HTTP. */
final class ChatReplTest {
  @TempDir private Path folder;
  private OpenChat chat;

  @BeforeEach
  void open() {
    chat = new OpenChat(folder);
  }

  @AfterEach
  void close() {
    chat.close();
  }

  @Test
  void answers_and_leaves() {
    chat.model().says("Half of ", "the time goes into\nthe **sort**.\n\n", "- add an index");
    chat.say("why is this slow?")
        .await("Half of the time goes into the ")
        .await("sort")
        .await("• add an index");
    chat.press(CTRL_D);
    assertThat(chat.exitCode()).isZero();
  }

  @Test
  void says_once_where_questions_go_before_the_first_one() {
    chat.model().says("one").says("two");
    chat.say("first")
        .await("openai:wright-1 at 127.0.0.1 is sent what you type")
        .await("one")
        .await("> ");
    chat.say("second").await("two").await("> ");

    assertThat(chat.shown().split("is sent what you type", -1)).hasSize(2);
    chat.leave();
  }

  @Test
  void sends_a_pasted_plan_as_one_question_and_keeps_it_in_the_session() {
    chat.model().says("the sort");
    String plan = pasted("Sort  (cost=1.00..2.00)\r  ->  Seq Scan on orders");
    chat.say("why? " + plan).await("the sort").await("> ");

    assertThat(chat.model().requests()).singleElement().asString().contains("Seq Scan on orders");
    String session = chat.specialist().sessions(ADA).get(0).id();
    assertThat(chat.specialist().messages(ADA, session).get(0).text())
        .isEqualTo("why? Sort  (cost=1.00..2.00)\n  ->  Seq Scan on orders");
    chat.leave();
  }

  @Test
  void goes_on_after_an_error_with_the_question_in_the_history() throws IOException {
    chat.model().fails(401).says("now it works");
    chat.say("why is this slow?").await("DBW-5001: ").await("> ");
    assertThat(Files.readString(folder.resolve("data/history"))).contains("why is this slow?");

    chat.say("again").await("now it works").await("> ");
    chat.leave();
  }

  @Test
  void stops_an_answer_with_ctrl_c_and_leaves_with_the_next() {
    chat.model().startsAndStalls("The first block.\n\nand then");
    chat.say("why?").await("The first block.");
    chat.press(CTRL_C).await("and then").await("Stopped").await("> ");
    chat.press(CTRL_C);

    assertThat(chat.exitCode()).isZero();
  }

  @Test
  void asks_twice_at_an_empty_prompt_and_once_clears_a_line() {
    chat.press("half a question" + CTRL_C).await("> ");
    chat.press(CTRL_C).await("Ctrl-C again leaves").await("> ");
    chat.say("/tools 7").await("no result 7").await("> ");
    chat.press(CTRL_C).await("Ctrl-C again leaves").await("> ");
    chat.press(CTRL_C);

    assertThat(chat.exitCode()).isZero();
    assertThat(chat.model().requests()).isEmpty();
  }

  @Test
  void suggests_a_command_for_a_typo() {
    chat.say("/hepl").await("There is no command /hepl. Did you mean /help?").await("> ");
    chat.leave();
  }

  @Test
  void attaches_files_to_the_next_question_and_keeps_them_when_it_fails() throws IOException {
    Path plan = Files.writeString(folder.resolve("plan.txt"), "Seq Scan on orders");
    chat.model().fails(401).says("seen").says("nothing");
    chat.say("/file " + plan + " missing.sql").await("Attached").await("DBW-1000").await("> ");
    chat.say("why?").await("DBW-5001").await("> ");
    chat.say("why?").await("seen").await("> ");
    chat.say("more?").await("nothing").await("> ");

    assertThat(lastQuestion(1)).contains("Seq Scan on orders");
    assertThat(lastQuestion(2)).doesNotContain("Seq Scan on orders");
    chat.leave();
  }

  @Test
  void exports_the_session_once() throws IOException {
    chat.model().says("The **sort**.");
    chat.say("why?").await("sort").await("> ");
    Path file = folder.resolve("session.md");
    chat.say("/export " + file).await("Written to").await("> ");
    chat.say("/export " + file).await("DBW-8002").await("> ");

    assertThat(Files.readString(file)).contains("# why?").contains("The **sort**.");
    chat.leave();
  }

  @Test
  void goes_on_with_an_earlier_session() {
    chat.model().says("first answer").says("second answer").says("third answer");
    chat.say("alpha?").await("first answer").await("> ");
    String first = chat.specialist().sessions(ADA).get(0).id();
    chat.say("/new").await("> ");
    chat.say("beta?").await("second answer").await("> ");
    chat.say("/history").await("beta?").await("alpha?").await("> ");
    chat.say("/history " + first)
        .await("> alpha?")
        .await("first answer")
        .await("Going on with session")
        .await("> ");
    chat.say("gamma?").await("third answer").await("> ");

    assertThat(chat.specialist().messages(ADA, first)).hasSize(4);
    assertThat(chat.specialist().sessions(ADA)).hasSize(2);
    chat.leave();
  }

  @Test
  void says_that_a_session_of_someone_else_does_not_exist() {
    String theirs = chat.specialist().newSession("local:eve").id();
    chat.say("/history " + theirs).await("DBW-6001").await("> ");
    chat.leave();
  }

  @Test
  void shows_the_model_and_changes_it() {
    chat.say("/model").await("Model: openai:wright-1 at 127.0.0.1.").await("> ");
    chat.say("/model openai:wright-2").await("Model: openai:wright-2 at 127.0.0.1.").await("> ");
    chat.model().says("from the other");
    chat.say("hello")
        .await("openai:wright-2 at 127.0.0.1 is sent")
        .await("from the other")
        .await("> ");

    assertThat(chat.model().requests()).singleElement().asString().contains("wright-2");
    chat.leave();
  }

  @Test
  void says_what_is_wrong_with_a_database_url_without_repeating_it() throws IOException {
    chat.say("/connect postgresql://ada:s3cret@nowhere.invalid:x/shop")
        .await("DBW-4002")
        .await("> ");
    chat.leave();

    String shown = chat.shown();
    assertThat(shown.substring(shown.indexOf("DBW-4002"))).doesNotContain("s3cret");
    assertThat(Files.readString(folder.resolve("data/history"))).doesNotContain("s3cret");
  }

  @Test
  void lets_no_answer_drive_the_terminal() {
    chat.model().says("safe \u001b]52;c;cm0gLXJm\u0007\u001b[2Jtext &#27;[31m \u202eend");
    chat.say("why?").await("safe text ").await("end").await("> ");

    assertThat(chat.shown()).doesNotContain("]52;", "\u001b[2J", "\u202e");
    chat.leave();
  }

  private String lastQuestion(int request) {
    String body = chat.model().requests().get(request);
    return body.substring(body.lastIndexOf("\"role\""));
  }
}
