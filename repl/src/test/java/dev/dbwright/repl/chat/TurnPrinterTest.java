package dev.dbwright.repl.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.agent.turn.Ask;
import dev.dbwright.agent.turn.TurnResult;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TurnPrinterTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
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
  void shows_the_answer_without_what_could_steer_a_terminal() {
    chat.model().says("The **sort**", " \u001b[2Jspills.\n\n");

    TurnResult result = ask();

    assertThat(result.error()).isNull();
    assertThat(shown()).contains("The sort").contains("spills.").doesNotContain("\u001b");
  }

  @Test
  void shows_a_failure_with_its_id() {
    chat.model().fails(401);

    TurnResult result = ask();

    assertThat(result.error()).isNotNull();
    assertThat(shown()).contains("DBW-5001");
  }

  private TurnResult ask() {
    String session = chat.specialist().newSession(OpenChat.ADA).id();
    var ask =
        new Ask(OpenChat.ADA, session, chat.specialist().newTurnId(), "why is it slow?", List.of());
    var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    return new TurnPrinter(stream, 80, false).run(chat.specialist(), ask);
  }

  private String shown() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
