package dev.dbwright.repl.chat;

import static dev.dbwright.tools.error.ErrorCode.INTERNAL_FAULT;

import dev.dbwright.agent.Specialist;
import dev.dbwright.agent.config.Config;
import dev.dbwright.agent.turn.Ask;
import dev.dbwright.repl.markdown.TerminalText;
import dev.dbwright.tools.database.ConnectionEnvironment;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.safety.PendingConfirmation;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jline.terminal.Terminal;

/** The conversation in a terminal: reads, asks the specialist, shows. */
public final class ChatRepl {
  private final ChatTerminal terminal;
  private final Screen screen;
  private final ChatState state;
  private final TableNames tables;
  private final ConfirmCommands confirmations;
  private final ModelCommand model;
  private final ChatCommands commands;
  private final ChatLineReader reader;
  private final TurnRunner runner;
  private boolean interrupted;

  /**
   * @param specialist stays open; whoever opened it closes it
   * @param principal who sits here: {@code local:ada}
   */
  public ChatRepl(
      Specialist specialist, String principal, ChatTerminal terminal, Config config, Clock clock) {
    this.terminal = terminal;
    this.screen = terminal.screen();
    this.state = new ChatState(specialist, principal, config);
    this.tables = new TableNames(() -> state.specialist().database());
    var sessions = new SessionCommands(state, screen);
    this.model = new ModelCommand(state, screen, clock);
    var dialog = new ConfirmationDialog(screen, this::readOnce);
    this.runner = new TurnRunner(terminal.terminal());
    this.confirmations = new ConfirmCommands(state, screen, dialog, runner, tables::forget);
    var connect = new ConnectCommand(state, screen, ConnectionEnvironment.ofProcess());
    this.commands = new ChatCommands(state, screen, connect, confirmations, sessions, model);
    var completer =
        new ChatCompleter(
            tables::all, sessions::ids, confirmations::openIds, state.records()::partNames);
    this.reader =
        ChatLineReader.open(terminal.terminal(), completer, config.dataDir(), terminal.color());
  }

  /** Talks until the person leaves; returns the exit code. */
  public int run() {
    // Between prompts and turns Ctrl-C must not end the process, least of all while a change runs.
    Terminal.SignalHandler before =
        terminal.terminal().handle(Terminal.Signal.INT, Terminal.SignalHandler.SIG_IGN);
    try {
      greet();
      while (next()) {
        screen.gap();
      }
      return 0;
    } finally {
      terminal.terminal().handle(Terminal.Signal.INT, before);
      model.close();
    }
  }

  private void greet() {
    screen.line("dbwright. Ask, or paste a plan or SQL. /help lists the commands.");
    String database =
        state
            .specialist()
            .database()
            .map(connected -> TerminalText.line(connected.identity().label()))
            .orElse("none, /connect URL");
    screen.note("Model: " + model.described() + ". Database: " + database + ".");
    screen.gap();
  }

  /** One line and what it leads to; false to leave. */
  private boolean next() {
    Typed typed = reader.read();
    screen.typed();
    switch (typed.kind()) {
      case END -> {
        return false;
      }
      case INTERRUPT -> {
        return !interrupted(typed.text());
      }
      case LINE -> {
        interrupted = false;
        return typed.text().isBlank() || act(typed.text().strip());
      }
    }
    return true;
  }

  /** Ctrl-C clears a line; at an empty one, the second in a row leaves. */
  private boolean interrupted(String line) {
    boolean leaves = interrupted && line.isEmpty();
    interrupted = line.isEmpty();
    if (interrupted && !leaves) {
      screen.note("Ctrl-C again leaves, and so does Ctrl-D.");
    }
    return leaves;
  }

  private boolean act(String line) {
    try {
      Optional<CommandLine> command = CommandLine.read(line);
      return command.isPresent()
          ? commands.run(command.get()) == ChatCommands.Next.STAY
          : turn(line);
    } catch (DbwrightException e) {
      screen.error(e);
      return true;
    } catch (CancellationException e) {
      screen.note("Stopped.");
      return true;
    } catch (RuntimeException e) {
      // A fault of dbwright's own ends the turn, not the chat.
      screen.error(DbwrightException.causedBy(e, INTERNAL_FAULT, e.toString()));
      return true;
    }
  }

  private boolean turn(String question) {
    model.announce();
    Specialist specialist = state.specialist();
    var ask =
        new Ask(
            state.principal(),
            state.sessionForQuestion(),
            specialist.newTurnId(),
            question,
            state.files().all());
    var view = new TurnView(screen, state.records());
    Spinner spinner = Spinner.start(screen);
    TurnRunner.Outcome outcome;
    try {
      outcome = runner.run(cancellation -> specialist.say(ask, cancellation, view::show));
    } finally {
      spinner.stop();
      view.end();
    }
    if (outcome == TurnRunner.Outcome.ABANDONED) {
      screen.note("Left while a tool was still running.");
      screen.mute();
      return false;
    }
    if (outcome == TurnRunner.Outcome.CANCELLED) {
      interrupted = true;
      screen.note("Stopped. What was said is kept.");
    } else if (!view.failed()) {
      state.files().clear();
    }
    for (PendingConfirmation asked : view.asked()) {
      confirmations.decide(asked.id());
    }
    return true;
  }

  private Typed readOnce(String prompt) {
    return reader.readOnce(prompt);
  }
}
