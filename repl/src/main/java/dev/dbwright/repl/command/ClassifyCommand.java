package dev.dbwright.repl.command;

import static dev.dbwright.tools.error.ErrorCode.DATABASE_NOT_CONNECTED;
import static dev.dbwright.tools.error.ErrorCode.USAGE;

import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.safety.CatalogKnowledge;
import dev.dbwright.tools.safety.Classification;
import dev.dbwright.tools.safety.StatementClassifier;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Option(
      names = "--schema",
      paramLabel = "FILE",
      description = "DDL that the statements refer to.")
  private @Nullable String schema;

  @Mixin private SpecialistOptions options = new SpecialistOptions();

  @Option(names = "--output", defaultValue = "text", description = "text or json.")
  private OutputFormat output = OutputFormat.text;

  ClassifyCommand(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    Engine dialect = Engine.named(engine);
    var classifier = new StatementClassifier();
    if (schema != null && options.nameDatabase()) {
      throw new DbwrightException(USAGE, "give --schema or --db, not both");
    }
    if (options.nameDatabase()) {
      try (Database database = options.connect(shell, url())) {
        return classify((file, text) -> classifier.classify(database, text));
      }
    }
    CatalogKnowledge catalog =
        schema == null
            ? CatalogKnowledge.none()
            : CatalogKnowledge.ofDdl(dialect, InputFile.read(shell, schema));
    return classify((file, text) -> classifier.classify(dialect, text, catalog));
  }

  private int classify(EachFile.Work<Classification> work) {
    return new EachFile(shell, output).run(files, work, classification -> false);
  }

  private String url() {
    return options
        .load(shell)
        .config()
        .databaseUrl()
        .orElseThrow(() -> new DbwrightException(DATABASE_NOT_CONNECTED));
  }
}
