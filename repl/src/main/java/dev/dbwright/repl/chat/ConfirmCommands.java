package dev.dbwright.repl.chat;

import static dev.dbwright.tools.error.ErrorCode.CHANGE_HALF_DONE;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.safety.ExecutionReport;
import dev.dbwright.tools.safety.PendingConfirmation;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** {@code /confirm} and {@code /cancel}: the changes that wait, on whichever surface asked. */
final class ConfirmCommands {
  private final ChatState state;
  private final Screen screen;
  private final ConfirmationDialog dialog;
  private final TurnRunner runner;
  private final Runnable onExecuted;

  ConfirmCommands(
      ChatState state,
      Screen screen,
      ConfirmationDialog dialog,
      TurnRunner runner,
      Runnable onExecuted) {
    this.state = state;
    this.screen = screen;
    this.dialog = dialog;
    this.runner = runner;
    this.onExecuted = onExecuted;
  }

  void confirm(Optional<String> id) {
    List<PendingConfirmation> open = open();
    if (id.isPresent()) {
      decide(id.get());
    } else if (open.size() == 1) {
      decide(open.get(0).id());
    } else if (open.isEmpty()) {
      screen.note("No change waits for you.");
    } else {
      list(open);
    }
  }

  void cancel(Optional<String> id) {
    List<PendingConfirmation> open = open();
    if (id.isPresent()) {
      refuse(id.get());
    } else if (open.size() == 1) {
      refuse(open.get(0).id());
    } else if (!open.isEmpty()) {
      list(open);
    } else if (!state.files().isEmpty()) {
      state.files().clear();
      screen.line("The attached files are dropped.");
    } else {
      screen.note("There is nothing to cancel.");
    }
  }

  List<String> openIds() {
    return open().stream().map(PendingConfirmation::id).toList();
  }

  void decide(String id) {
    ConfirmationDialog.Outcome outcome =
        dialog.ask(
            id,
            state.specialist().confirmation(state.principal(), id),
            phrase -> approve(id, phrase),
            () -> state.specialist().refuse(state.principal(), id));
    if (outcome == ConfirmationDialog.Outcome.EXECUTED) {
      onExecuted.run();
    }
  }

  /** Ctrl-C stops the change on the server; after a second one nobody waits for its end. */
  private ExecutionReport approve(String id, String phrase) {
    var report = new AtomicReference<@Nullable ExecutionReport>();
    runner.run(
        cancellation ->
            report.set(state.specialist().approve(state.principal(), id, phrase, cancellation)));
    ExecutionReport done = report.get();
    if (done == null) {
      throw new DbwrightException(
          CHANGE_HALF_DONE, "it was left while it ran; `dbwright audit` tells how it ended");
    }
    return done;
  }

  private void refuse(String id) {
    state.specialist().refuse(state.principal(), id);
    screen.line("Refused. Nothing was changed.");
  }

  private List<PendingConfirmation> open() {
    return state.specialist().confirmations(state.principal());
  }

  private void list(List<PendingConfirmation> open) {
    var time = DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());
    screen.rows(
        open.stream()
            .map(
                one ->
                    new Screen.Row(
                        one.id(),
                        one.risk().id()
                            + "  "
                            + one.summary()
                            + "  until "
                            + time.format(one.expiresAt())))
            .toList());
  }
}
