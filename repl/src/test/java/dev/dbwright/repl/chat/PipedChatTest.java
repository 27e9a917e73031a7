package dev.dbwright.repl.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PipedChatTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
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
  void prints_the_answer_as_markdown_and_nothing_else() {
    chat.model().says("The **sort**", " \u001b[2Jspills.\n\n");

    assertThat(ask("why is this slow?\n")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("The **sort** spills.\n");
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("openai:wright-1 is sent");
  }

  @Test
  void tells_of_a_failure_on_standard_error_and_by_the_exit_code() {
    chat.model().fails(401);

    assertThat(ask("why?")).isEqualTo(3);
    assertThat(out.toString(StandardCharsets.UTF_8)).isBlank();
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("DBW-5001: ");
  }

  @Test
  void refuses_an_empty_question() {
    assertThatThrownBy(() -> ask(" \n")).hasMessageContaining("no question");
  }

  private int ask(String question) {
    var piped =
        new PipedChat(
            chat.specialist(),
            OpenChat.ADA,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return piped.run(new ByteArrayInputStream(question.getBytes(StandardCharsets.UTF_8)));
  }
}
