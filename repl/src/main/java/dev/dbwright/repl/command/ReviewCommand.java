package dev.dbwright.repl.command;

import static dev.dbwright.tools.error.ErrorCode.USAGE;

import dev.dbwright.agent.config.Config;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.finding.Severity;
import dev.dbwright.tools.index.ReviewIndexes;
import dev.dbwright.tools.index.review.IndexReview;
import dev.dbwright.tools.index.review.TextReviewer;
import dev.dbwright.tools.tool.Caller;
import dev.dbwright.tools.tool.ToolContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dbwright review}. */
@Command(
    name = "review",
    description = "Review the indexes of a schema, or of a live database with --db.")
final class ReviewCommand extends DbwrightCommand {
  @Parameters(
      paramLabel = "FILE",
      description = "DDL, as pg_dump --schema-only prints it; - reads standard input.")
  private List<String> files = List.of();

  @Option(names = "--indexes", description = "What is wrong with the indexes.")
  private boolean indexes;

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      description = "Whose DDL it is: postgresql, mysql, mariadb, sqlserver or sqlite.")
  private @Nullable String engine;

  @Option(
      names = "--fail-on",
      defaultValue = "error",
      description = "Exit with 1 on findings from info, warning, error or critical on.")
  private String failOn = "error";

  @Option(names = "--output", defaultValue = "text", description = "text, json, html or markdown.")
  private OutputFormat output = OutputFormat.text;

  @Mixin private SpecialistOptions options = new SpecialistOptions();

  ReviewCommand(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    if (!indexes) {
      throw new DbwrightException(
          USAGE, "reviewing a whole schema is not part of this release: add --indexes");
    }
    Severity limit = FailOn.severity(failOn);
    Config config = options.load(shell).config();
    return files.isEmpty() ? reviewDatabase(config, limit) : reviewFiles(config, limit);
  }

  private int reviewFiles(Config config, Severity limit) {
    try (var reviewer = new TextReviewer(config.cacheDir())) {
      return new EachFile(shell, output)
          .run(
              files,
              (file, text) -> reviewer.review(text, engine, new Cancellation()),
              review -> review.hasFindingFrom(limit));
    }
  }

  private int reviewDatabase(Config config, Severity limit) {
    try (Database database = options.connect(shell, config)) {
      var context =
          new ToolContext(
              new Caller(shell.principal(), ""), Optional.of(database), new Cancellation());
      IndexReview review =
          new ReviewIndexes(config.cacheDir()).run(new ReviewIndexes.Input(null, null), context);
      new Output(shell, output).show(review);
      return review.hasFindingFrom(limit) ? EachFile.FINDINGS : EachFile.FINE;
    }
  }
}
