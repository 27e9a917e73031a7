package dev.dbwright.repl.command;

import static dev.dbwright.tools.error.ErrorCode.USAGE;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.explain.ComparePlans;
import dev.dbwright.tools.explain.ExplainPlan;
import dev.dbwright.tools.explain.ExplainQuery;
import dev.dbwright.tools.explain.ExplainResult;
import dev.dbwright.tools.finding.Severity;
import dev.dbwright.tools.safety.StatementClassifier;
import dev.dbwright.tools.tool.Caller;
import dev.dbwright.tools.tool.ToolContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dbwright explain}. */
@Command(name = "explain", description = "Read a query plan: where the time goes, and why.")
final class ExplainCommand extends DbwrightCommand {
  @Parameters(paramLabel = "FILE", description = "Plans; - reads standard input.")
  private List<String> files = List.of();

  @Option(names = "--engine", description = "Which engine printed the plan.")
  private @Nullable String engine;

  @Option(names = "--with-sql", description = "FILE.sql beside FILE is the plan's statement.")
  private boolean withSql;

  @Option(
      names = "--sql",
      paramLabel = "SQL",
      description = "Explain this on the database of --db.")
  private @Nullable String sql;

  @Option(
      names = "--compare",
      description = "Two files, the old plan and the new one: what changed, and why.")
  private boolean compare;

  @Option(names = "--all", description = "Show every finding, not only the first three.")
  private boolean all;

  @Option(names = "--analyze", description = "Run the statement of --sql, to have measured times.")
  private boolean analyze;

  @Option(
      names = "--fail-on",
      defaultValue = "error",
      description = "Exit with 1 on findings from info, warning, error or critical on.")
  private String failOn = "error";

  @Option(
      names = "--output",
      defaultValue = "text",
      description = "text, json, html, markdown, svg or mermaid; the last four join several files.")
  private OutputFormat output = OutputFormat.text;

  @Mixin private SpecialistOptions options = new SpecialistOptions();

  ExplainCommand(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    if (files.isEmpty() == (sql == null)) {
      throw new DbwrightException(USAGE, "give plan files, or --sql with --db");
    }
    Severity limit = FailOn.severity(failOn); // a typing error must not cost a run
    if (compare) {
      return comparePlans();
    }
    return sql == null ? explainFiles(limit) : explainQuery(sql, limit);
  }

  private int explainFiles(Severity limit) {
    var tool = new ExplainPlan();
    Engine printedBy = engine == null ? null : Engine.named(engine);
    ToolContext context = context(Optional.empty());
    return new EachFile(shell, output)
        .run(
            files,
            (file, text) ->
                extent(
                    tool.run(
                        new ExplainPlan.Input(text, printedBy, statementBeside(file)), context)),
            result -> fails(result, limit));
  }

  private ExplainResult extent(ExplainResult result) {
    return all ? result.inFull() : result;
  }

  private int comparePlans() {
    if (files.size() != 2) {
      throw new DbwrightException(USAGE, "--compare takes two files, the old plan and the new one");
    }
    new Output(shell, output)
        .show(new ComparePlans().compare(named(files.get(0)), named(files.get(1))));
    return EachFile.FINE;
  }

  private ComparePlans.Named named(String file) {
    return new ComparePlans.Named(InputFile.title(file), InputFile.read(shell, file));
  }

  private @Nullable String statementBeside(String file) {
    String beside = file + ".sql";
    return withSql && Files.isReadable(Path.of(beside)) ? InputFile.read(shell, beside) : null;
  }

  private int explainQuery(String statement, Severity limit) {
    try (Database database = options.connect(shell, options.load(shell).config())) {
      ExplainResult result =
          new ExplainQuery(new StatementClassifier())
              .run(new ExplainQuery.Input(statement, analyze), context(Optional.of(database)));
      new Output(shell, output).show(extent(result));
      return fails(result, limit) ? EachFile.FINDINGS : EachFile.FINE;
    }
  }

  private ToolContext context(Optional<Database> database) {
    return new ToolContext(new Caller(shell.principal(), ""), database, new Cancellation());
  }

  private static boolean fails(ExplainResult result, Severity limit) {
    return result.plans().stream()
        .flatMap(plan -> plan.findings().stream())
        .anyMatch(finding -> finding.severity().compareTo(limit) >= 0);
  }
}
