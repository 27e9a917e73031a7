package dev.dbwright.repl.chat;

import static dev.dbwright.tools.error.ErrorCode.PHRASE_WRONG;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.report.Presentable;
import java.util.function.Function;

/**
 * A person decides on a change: sees it, types its phrase or refuses it. Only what is typed at this
 * prompt approves; a question or a file never reaches it.
 */
final class ConfirmationDialog {
  private static final String PROMPT = "type: ";

  private final Screen screen;
  private final Function<String, Typed> input;

  enum Outcome {
    EXECUTED,
    REFUSED,
    /** It can be taken up again. */
    LEFT_OPEN,
    FAILED
  }

  /**
   * @param input reads a line after the prompt it is given
   */
  ConfirmationDialog(Screen screen, Function<String, Typed> input) {
    this.screen = screen;
    this.input = input;
  }

  /**
   * @param card what must be seen before approving
   * @param approve executes at once when the phrase is right, and reports
   */
  Outcome ask(String id, Presentable card, Function<String, Presentable> approve, Runnable refuse) {
    screen.gap();
    screen.document(card.present());
    while (true) {
      Typed typed = input.apply(PROMPT);
      screen.typed();
      String phrase = typed.text().strip();
      if (typed.kind() != Typed.Kind.LINE || phrase.isEmpty()) {
        screen.note("Left open, nothing was changed. /confirm " + id + " takes it up again.");
        return Outcome.LEFT_OPEN;
      }
      if (CommandLine.read(phrase).isPresent()) {
        if (Command.named(phrase).filter(Command.CANCEL::equals).isPresent()) {
          refuse.run();
          screen.line("Refused. Nothing was changed.");
          return Outcome.REFUSED;
        }
        screen.note("Here only the phrase or /cancel is taken; an empty line leaves it open.");
        continue;
      }
      try {
        screen.status("executing, Ctrl-C stops it");
        Presentable report = approve.apply(phrase);
        screen.rest();
        screen.document(report.present());
        return Outcome.EXECUTED;
      } catch (DbwrightException e) {
        screen.rest();
        screen.error(e);
        if (e.code() != PHRASE_WRONG) {
          return Outcome.FAILED;
        }
      }
    }
  }
}
