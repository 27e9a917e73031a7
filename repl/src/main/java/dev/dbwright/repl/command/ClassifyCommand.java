package dev.dbwright.repl.command;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.safety.Classification;
import dev.dbwright.tools.safety.StatementClassifier;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dbwright classify}. */
@Command(name = "classify", description = "What a statement may do, as the guard sees it.")
final class ClassifyCommand extends DbwrightCommand {
  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "SQL files; - reads standard input.")
  private List<String> files = List.of();

  @Option(names = "--engine", defaultValue = "postgresql", description = "The SQL dialect.")
  private String engine = "";

  @Option(names = "--output", defaultValue = "text", description = "text or json.")
  private OutputFormat output = OutputFormat.text;

  ClassifyCommand(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    Engine dialect = Engine.named(engine);
    StatementClassifier classifier = new StatementClassifier();
    EachFile.Work<Classification> work = (file, text) -> classifier.classify(dialect, text);
    return new EachFile(shell, output).run(files, work, classification -> false);
  }
}
