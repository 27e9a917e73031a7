package dev.dbwright.repl.command;

import dev.dbwright.agent.config.Config;
import dev.dbwright.tools.report.Block;
import dev.dbwright.tools.report.Block.Column;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dbwright doctor}. */
@Command(name = "doctor", description = "What works here: Java, folders, model, database, browser.")
final class DoctorCommand extends DbwrightCommand {
  @Option(names = "--output", defaultValue = "text", description = "text or json.")
  private OutputFormat output = OutputFormat.text;

  @Mixin private SpecialistOptions options = new SpecialistOptions();

  DoctorCommand(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    Config config = options.load(shell).config();
    var diagnosis = new Diagnosis(new Checkup(shell, config, options).run());
    new Output(shell, output).show(diagnosis);
    return diagnosis.exitCode();
  }

  /** How a check came out. */
  enum State {
    OK,
    ABSENT,
    FAILS
  }

  /** {@code detail} says what was found, or what to do. */
  record Check(String what, State state, String detail) {}

  /** All checks, in order. */
  record Diagnosis(List<Check> checks) implements Presentable {
    private int exitCode() {
      return checks.stream().anyMatch(check -> check.state() == State.FAILS) ? 3 : 0;
    }

    @Override
    public Document present() {
      return Document.builder()
          .add(
              new Block.Table(
                  List.of(Column.left("what"), Column.left("state"), Column.left("detail")),
                  checks.stream()
                      .map(
                          check ->
                              List.of(
                                  check.what(),
                                  check.state().name().toLowerCase(Locale.ROOT),
                                  check.detail()))
                      .toList()))
          .build();
    }
  }
}
