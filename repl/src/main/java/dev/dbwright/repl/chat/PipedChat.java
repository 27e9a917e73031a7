package dev.dbwright.repl.chat;

import static dev.dbwright.tools.error.ErrorCode.INPUT_TOO_LARGE;
import static dev.dbwright.tools.error.ErrorCode.INPUT_UNREADABLE;
import static dev.dbwright.tools.error.ErrorCode.USAGE;

import dev.dbwright.agent.Specialist;
import dev.dbwright.agent.turn.Ask;
import dev.dbwright.agent.turn.TurnResult;
import dev.dbwright.repl.markdown.TerminalText;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorRecord;
import dev.dbwright.tools.safety.PendingConfirmation;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A question that comes through a pipe: its answer as Markdown, and no terminal at all. */
public final class PipedChat {
  private static final String OFFLINE = "offline";

  private final Specialist specialist;
  private final String principal;
  private final PrintStream out;
  private final PrintStream err;

  /**
   * @param out gets the answer and nothing else
   * @param err gets what a person at a terminal would see beside it
   */
  public PipedChat(Specialist specialist, String principal, PrintStream out, PrintStream err) {
    this.specialist = specialist;
    this.principal = principal;
    this.out = out;
    this.err = err;
  }

  /**
   * Asks what {@code input} holds; returns the exit code.
   *
   * @throws DbwrightException where there is no question or the turn cannot start
   */
  public int run(InputStream input) {
    String question = read(input);
    if (!specialist.modelName().equals(OFFLINE)) {
      err.println(
          TerminalText.line(specialist.modelName())
              + " is sent the question and what the tools find.");
    }
    String session = specialist.newSession(principal).id();
    var ask = new Ask(principal, session, specialist.newTurnId(), question, List.of());
    TurnResult result = specialist.say(ask, new Cancellation(), event -> {});
    out.println(TerminalText.lines(result.answer().strip()));
    out.flush();
    for (PendingConfirmation waiting : result.pendingConfirmations()) {
      err.println(
          "A change waits for a person: "
              + TerminalText.line(waiting.summary())
              + ". `dbwright confirm "
              + TerminalText.line(waiting.id())
              + "` shows it.");
    }
    ErrorRecord error = result.error();
    if (error == null) {
      return 0;
    }
    err.println(TerminalText.line(error.line()));
    return error.exitCode();
  }

  private static String read(InputStream input) {
    try {
      byte[] bytes = input.readNBytes(AttachedFiles.LARGEST_BYTES + 1);
      if (bytes.length > AttachedFiles.LARGEST_BYTES) {
        throw new DbwrightException(INPUT_TOO_LARGE, "standard input", "10 MB");
      }
      String question = new String(bytes, StandardCharsets.UTF_8).strip();
      if (question.isEmpty()) {
        throw new DbwrightException(USAGE, "no question came through standard input");
      }
      return question;
    } catch (IOException e) {
      throw DbwrightException.causedBy(
          e, INPUT_UNREADABLE, "standard input", String.valueOf(e.getMessage()));
    }
  }
}
