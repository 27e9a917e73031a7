package dev.dbwright.repl.command;

import static dev.dbwright.tools.error.ErrorCode.DATABASE_NOT_CONNECTED;
import static dev.dbwright.tools.error.ErrorCode.PERSON_NEEDED;

import dev.dbwright.agent.Specialist;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.report.Block;
import dev.dbwright.tools.report.Block.Column;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;
import dev.dbwright.tools.safety.ExecutionReport;
import dev.dbwright.tools.safety.PendingConfirmation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dbwright confirm}. */
@Command(
    name = "confirm",
    description = "The changes that wait for you; with an ID, approve or refuse that one.")
final class ConfirmCommand extends DbwrightCommand {
  @Parameters(arity = "0..1", paramLabel = "ID", description = "The confirmation.")
  private @Nullable String id;

  @Option(names = "--output", defaultValue = "text", description = "text or json, of the list.")
  private OutputFormat output = OutputFormat.text;

  @Mixin private SpecialistOptions options = new SpecialistOptions();

  ConfirmCommand(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    try (Specialist specialist = options.open(shell, options.load(shell).config())) {
      if (id == null) {
        new Output(shell, output).show(new Waiting(specialist.confirmations(shell.principal())));
      } else {
        decide(specialist, id);
      }
    }
    return EachFile.FINE;
  }

  /** A script or a model behind a pipe is no person: the phrase is shown on a terminal only. */
  private void decide(Specialist specialist, String confirmation) {
    if (!shell.inputIsTerminal() || !shell.outputIsTerminal()) {
      throw new DbwrightException(PERSON_NEEDED, confirmation);
    }
    var shown = new Output(shell, OutputFormat.text);
    shown.show(specialist.confirmation(shell.principal(), confirmation));
    if (specialist.database().isEmpty()) {
      throw new DbwrightException(DATABASE_NOT_CONNECTED);
    }
    shell.out().print("type the phrase, or nothing to leave it open: ");
    shell.out().flush();
    String typed = readLine();
    if (typed.isBlank()) {
      shell.out().println("Left open: nothing was changed.");
    } else if (typed.equals("/cancel")) {
      specialist.refuse(shell.principal(), confirmation);
      shell.out().println("Refused: nothing was changed.");
    } else {
      shown.show(approve(specialist, confirmation, typed));
    }
  }

  /** Ctrl-C stops the change on the server, and what became of it is told before the end. */
  private ExecutionReport approve(Specialist specialist, String confirmation, String phrase) {
    var cancellation = new Cancellation();
    var stop = new StopSignal();
    stop.onAsked(cancellation::cancel);
    try {
      return specialist.approve(shell.principal(), confirmation, phrase, cancellation);
    } finally {
      stop.closed();
    }
  }

  private String readLine() {
    try {
      String line =
          new BufferedReader(new InputStreamReader(shell.in(), StandardCharsets.UTF_8)).readLine();
      return line == null ? "" : line.strip();
    } catch (IOException e) {
      return "";
    }
  }

  /** What waits for this person. */
  record Waiting(List<PendingConfirmation> confirmations) implements Presentable {
    @Override
    public Document present() {
      if (confirmations.isEmpty()) {
        return Document.builder().paragraph("Nothing waits for you.").build();
      }
      return Document.builder()
          .add(
              new Block.Table(
                  List.of(
                      Column.left("id"),
                      Column.left("risk"),
                      Column.left("change"),
                      Column.left("expires")),
                  confirmations.stream()
                      .map(
                          each ->
                              List.of(
                                  each.id(),
                                  each.risk().id(),
                                  each.summary(),
                                  each.expiresAt().toString()))
                      .toList()))
          .build();
    }
  }
}
