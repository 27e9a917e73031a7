package dev.dbwright.repl.command;

import static dev.dbwright.tools.error.ErrorCode.USAGE;

import dev.dbwright.agent.config.Config;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.normal.AllDependencies;
import dev.dbwright.tools.normal.AnalyzeNormalForm;
import dev.dbwright.tools.normal.DependencyResult;
import dev.dbwright.tools.normal.DiscoverDependencies;
import dev.dbwright.tools.normal.answer.NormalFormResult;
import dev.dbwright.tools.normal.data.CodedTable;
import dev.dbwright.tools.normal.data.CsvReader;
import dev.dbwright.tools.normal.discovery.NullMeaning;
import dev.dbwright.tools.normal.theory.NormalForm;
import dev.dbwright.tools.tool.Caller;
import dev.dbwright.tools.tool.ToolContext;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dbwright normalize}. */
@Command(
    name = "normalize",
    description = "Keys, normal form and decompositions of a table, with proofs.")
final class NormalizeCommand extends DbwrightCommand {
  /** Written as people type it. */
  enum Nulls {
    equal,
    distinct
  }

  @Parameters(
      paramLabel = "FILE",
      description =
          "Relations as R(A,B,C); A -> B, as JSON, or as CREATE TABLE; - reads standard input.")
  private List<String> files = List.of();

  @Option(
      names = "--data",
      paramLabel = "CSV",
      description =
          "Rows of a wide table: the dependencies and tables that they suggest; of several files"
              + " also which refer to which.")
  private List<String> data = List.of();

  @Option(
      names = "--nulls",
      description =
          "With --all of rows: equal (the default) or distinct, whether two NULLs are the same.")
  private @Nullable Nulls nulls;

  @Option(
      names = "--table",
      paramLabel = "TABLE",
      description = "A table on the database of --db: its rows are asked, too.")
  private @Nullable String table;

  @Option(
      names = "--dependencies",
      paramLabel = "TEXT",
      description = "What you know beside CREATE TABLE: \"zip -> city; order_id -> customer_id\".")
  private @Nullable String dependencies;

  @Option(
      names = "--decomposition",
      paramLabel = "PARTS",
      description = "A split to check: \"A,B | B,C\".")
  private @Nullable String decomposition;

  @Option(
      names = "--name",
      paramLabel = "KEY=NAME",
      description = "A name for a new table, by its key: customer_id=clients.")
  private @Nullable List<String> names;

  @Option(
      names = "--queries",
      paramLabel = "FILE",
      description =
          "Statements that use the table, separated by semicolons: --migration tells what becomes"
              + " of each, and rewrites those that read.")
  private @Nullable String queries;

  @Option(
      names = "--measured",
      paramLabel = "NAME=NUMBER",
      split = ",",
      description =
          "What joining the new tables costs, for whether to join them back:"
              + " query-ms=800,join-ms=600,reads=300,writes=5 (reads and writes per second).")
  private @Nullable List<String> measured;

  @Option(names = "--migration", description = "Show the steps into the new tables, and back.")
  private boolean migration;

  @Option(names = "--try", description = "Run the migration up and back on a scratch PostgreSQL.")
  private boolean rehearse;

  @Option(
      names = "--all",
      description =
          "Show every proof, not only the first; with --data or --table alone every minimal"
              + " dependency of the rows, not only those that suggest tables.")
  private boolean all;

  @Option(
      names = "--fail-on",
      paramLabel = "FORM",
      description = "Exit with 1 where a table breaks this form: 2NF, 3NF, BCNF, 4NF or 5NF.")
  private @Nullable String failOn;

  @Option(
      names = "--output",
      defaultValue = "text",
      description = "text, json, html, markdown, svg or mermaid; the last four join several files.")
  private OutputFormat output = OutputFormat.text;

  @Mixin private SpecialistOptions options = new SpecialistOptions();

  NormalizeCommand(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    long kinds =
        Stream.of(!files.isEmpty(), !data.isEmpty(), table != null).filter(is -> is).count();
    if (kinds != 1) {
      throw new DbwrightException(
          USAGE, "give files with relations, or rows with --data, or --table with --db");
    }
    if (nulls != null && !all) {
      throw new DbwrightException(USAGE, "--nulls goes with --all");
    }
    if (!data.isEmpty()) {
      return discover();
    }
    if (table == null) {
      return analyzeFiles();
    }
    return all && !asksForAnalysis() ? discover(table) : analyzeTable(table);
  }

  private int analyzeFiles() {
    Optional<NormalForm> wanted = wanted();
    var tool = new AnalyzeNormalForm(options.load(shell).config().cacheDir());
    ToolContext context = context(Optional.empty());
    return new EachFile(shell, output)
        .run(
            files,
            (file, text) -> extent(tool.run(input(text, null), context)),
            result -> wanted.filter(result::breaks).isPresent());
  }

  private int analyzeTable(String name) {
    Optional<NormalForm> wanted = wanted();
    Config config = options.load(shell).config();
    try (Database database = options.connect(shell, config)) {
      NormalFormResult result =
          new AnalyzeNormalForm(config.cacheDir())
              .run(input(null, name), context(Optional.of(database)));
      new Output(shell, output).show(extent(result));
      return wanted.filter(result::breaks).isPresent() ? EachFile.FINDINGS : EachFile.FINE;
    }
  }

  /** Every dependency of the rows of a live table. */
  private int discover(String name) {
    try (Database database = options.connect(shell, options.load(shell).config())) {
      new Output(shell, output)
          .show(AllDependencies.ofTable(database, name, meaning(), new Cancellation()));
      return EachFile.FINE;
    }
  }

  private NullMeaning meaning() {
    return nulls == Nulls.distinct ? NullMeaning.DISTINCT : NullMeaning.EQUAL;
  }

  /** Something beside the table that only the analysis answers. */
  private boolean asksForAnalysis() {
    return migration
        || rehearse
        || Stream.of(dependencies, decomposition, names, queries, measured, failOn)
            .anyMatch(Objects::nonNull);
  }

  private Optional<NormalForm> wanted() {
    return Optional.ofNullable(failOn).map(NormalizeCommand::form);
  }

  private AnalyzeNormalForm.Input input(@Nullable String text, @Nullable String name) {
    return new AnalyzeNormalForm.Input(
        text,
        name,
        dependencies,
        decomposition,
        names,
        queries == null ? null : InputFile.read(shell, queries),
        measured,
        migration,
        rehearse);
  }

  private NormalFormResult extent(NormalFormResult result) {
    return all ? result.inFull() : result;
  }

  private static NormalForm form(String label) {
    return Arrays.stream(NormalForm.values())
        .filter(form -> form.label().equalsIgnoreCase(label) && form != NormalForm.UNKNOWN)
        .findFirst()
        .orElseThrow(
            () ->
                new DbwrightException(
                    USAGE, "--fail-on takes 2NF, 3NF, BCNF, 4NF or 5NF, not " + label));
  }

  private int discover() {
    var eachFile = new EachFile(shell, output);
    if (all) {
      return eachFile.runOn(
          data,
          file -> AllDependencies.of(rowsOf(file), meaning(), new Cancellation()),
          result -> false);
    }
    Map<String, DependencyResult> proposed = proposed();
    // A file that was not read then fails again here, where its failure is told.
    return eachFile.runOn(
        data,
        file ->
            Optional.ofNullable(proposed.get(file))
                .orElseGet(() -> new DiscoverDependencies().propose(rowsOf(file))),
        result -> false);
  }

  /** All tables together, for which of them refer to which; without those that cannot be read. */
  private Map<String, DependencyResult> proposed() {
    if (data.size() == 1) {
      return Map.of();
    }
    Map<String, CodedTable> tables = new LinkedHashMap<>();
    data.forEach(file -> readable(file).ifPresent(table -> tables.put(file, table)));
    List<DependencyResult> results =
        new DiscoverDependencies().propose(List.copyOf(tables.values()));
    Map<String, DependencyResult> proposed = new HashMap<>();
    tables.keySet().forEach(file -> proposed.put(file, results.get(proposed.size())));
    return proposed;
  }

  private Optional<CodedTable> readable(String file) {
    try {
      return Optional.of(rowsOf(file));
    } catch (DbwrightException unreadable) {
      return Optional.empty();
    }
  }

  private CodedTable rowsOf(String file) {
    return file.equals("-")
        ? CsvReader.read(shell.in(), InputFile.title(file))
        : CsvReader.read(Path.of(file));
  }

  private ToolContext context(Optional<Database> database) {
    return new ToolContext(new Caller(shell.principal(), ""), database, new Cancellation());
  }
}
