package dev.dbwright.tools.normal;

import static dev.dbwright.tools.error.ErrorCode.NOTATION_UNREADABLE;
import static dev.dbwright.tools.error.ErrorCode.QUERY_TIMED_OUT;
import static dev.dbwright.tools.error.ErrorCode.TOOL_ARGUMENTS_INVALID;

import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.normal.answer.Examined;
import dev.dbwright.tools.normal.answer.NormalFormResult;
import dev.dbwright.tools.normal.answer.TableAnalysis;
import dev.dbwright.tools.normal.migration.RowSource;
import dev.dbwright.tools.normal.notation.RelationReader;
import dev.dbwright.tools.schema.DdlReader;
import dev.dbwright.tools.schema.Schema;
import dev.dbwright.tools.tool.Arg;
import dev.dbwright.tools.tool.Tool;
import dev.dbwright.tools.tool.ToolContext;
import dev.dbwright.tools.tool.ToolEffect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tool {@code analyze_normal_form}: keys, normal form and decompositions of a table. */
public final class AnalyzeNormalForm implements Tool<AnalyzeNormalForm.Input, NormalFormResult> {
  // Enough that every type meets its odd values, few enough to take a second.
  private static final int MADE_UP_ROWS = 2_000;
  private static final long SEED = 1;
  private static final ReadLimits COPYING =
      new ReadLimits(
          Integer.MAX_VALUE, Long.MAX_VALUE, Duration.ofSeconds(60), Duration.ofSeconds(2));

  /** What is asked: either {@code input} or {@code table}. */
  public record Input(
      @Arg(
              "CREATE TABLE statements, or the notation R(A,B,C); A -> B; A ->> C; *(AB,BC), or"
                  + " JSON with relation, attributes, fds, mvds and jds")
          @Nullable String input,
      @Arg("a table of the connected database, instead of input: its rows are asked, too")
          @Nullable String table,
      @Arg("dependencies that the person states beside the input or the table: zip -> city")
          @Nullable String dependencies,
      @Arg("a decomposition that the person proposes, to be checked: A,B | B,C")
          @Nullable String decomposition,
      @Arg("names that the person prefers for new tables, by their keys: customer_id=clients")
          @Nullable List<String> names,
      @Arg("SQL statements that use the table, separated by semicolons: migration rewrites them")
          @Nullable String queries,
      @Arg(
              "what was measured of joining the new tables, for whether to join them back:"
                  + " query-ms=800, join-ms=600 of it, reads=300 and writes=5 per second")
          @Nullable List<String> measured,
      @Arg(value = "true where the steps of the migration are asked for", defaultValue = "false")
          boolean migration,
      @Arg(
              value =
                  "true where the migration is to be tried, up and back, on a scratch PostgreSQL",
              defaultValue = "false")
          boolean rehearse) {
    /** A text, and nothing else. */
    public Input(String input) {
      this(input, null, null, null, null, null, null, false, false);
    }
  }

  private final Path cacheDir;

  /**
   * @param cacheDir where the scratch PostgreSQL keeps its binaries
   */
  public AnalyzeNormalForm(Path cacheDir) {
    this.cacheDir = cacheDir;
  }

  @Override
  public String name() {
    return "analyze_normal_form";
  }

  @Override
  public String summary() {
    return "Tells the normal form of a table or relation, with its keys and a proof for each"
        + " violation, and takes it apart into tables without loss, with the migration that gets"
        + " there. Use it whenever normal forms, keys or functional dependencies are asked about.";
  }

  @Override
  public ToolEffect effect() {
    return ToolEffect.READS_DATABASE;
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public NormalFormResult run(Input input, ToolContext context) {
    boolean text = input.input() != null && !input.input().isBlank();
    if (input.input() != null && !text && input.table() == null) {
      throw new DbwrightException(NOTATION_UNREADABLE, 1, 1, "the input is empty");
    }
    if (text == (input.table() != null)) {
      throw new DbwrightException(
          TOOL_ARGUMENTS_INVALID, name(), "give either input or table, not both and not neither");
    }
    ChosenNames names = ChosenNames.read(input.names());
    var examiner =
        new TableExaminer(
            names.forTables(),
            input.dependencies(),
            input.decomposition(),
            input.queries(),
            MeasuredCost.read(input.measured()));
    Found found = text ? ofText(input, examiner, context) : ofTable(input, examiner, context);
    List<String> remarks = new ArrayList<>(found.remarks());
    remarks.addAll(names.unused(found.tables()));
    boolean migration = input.migration() || input.queries() != null || input.measured() != null;
    return new NormalFormResult(
        found.tables().stream().map(each -> new TableAnalysis(each, migration)).toList(),
        remarks,
        false);
  }

  private record Found(List<Examined> tables, List<String> remarks) {}

  private Found ofText(Input input, TableExaminer examiner, ToolContext context) {
    String text = String.valueOf(input.input());
    if (!DdlReader.recognises(text)) {
      return new Found(List.of(examiner.examine(RelationReader.read(text))), List.of());
    }
    Schema schema = DdlReader.read(text);
    List<Examined> tables =
        schema.tables().stream()
            .map(examiner::examine)
            .map(examined -> input.rehearse() ? triedWithMadeUpRows(examined, context) : examined)
            .toList();
    return new Found(tables, schema.remarks());
  }

  private Found ofTable(Input input, TableExaminer examiner, ToolContext context) {
    Database database = context.connectedDatabase();
    Examined examined =
        new LiveExamination(database, context.cancellation())
            .examine(String.valueOf(input.table()), examiner);
    if (input.rehearse()) {
      examined = triedWithItsRows(examined, database, context);
    }
    return new Found(List.of(examined), List.of());
  }

  private Examined triedWithMadeUpRows(Examined examined, ToolContext context) {
    return new MigrationTrial(cacheDir, context.cancellation())
        .of(examined, "made up", RowSource.madeUp(SEED, MADE_UP_ROWS));
  }

  private Examined triedWithItsRows(Examined examined, Database database, ToolContext context) {
    try {
      return new MigrationTrial(cacheDir, context.cancellation())
          .of(
              examined,
              "copied from " + examined.relation().name(),
              RowSource.copiedFrom(database, COPYING, context.cancellation()));
    } catch (DbwrightException e) {
      // Too many rows to copy: the steps can still be shown to work.
      if (e.code() != QUERY_TIMED_OUT) {
        throw e;
      }
      return triedWithMadeUpRows(examined, context);
    }
  }
}
