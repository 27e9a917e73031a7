package dev.dbwright.tools.normal;

import static dev.dbwright.tools.error.ErrorCode.TOOL_ARGUMENTS_INVALID;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.normal.data.CodedTable;
import dev.dbwright.tools.normal.data.CsvReader;
import dev.dbwright.tools.normal.proposal.InclusionDependency;
import dev.dbwright.tools.normal.proposal.Inclusions;
import dev.dbwright.tools.normal.proposal.Proposal;
import dev.dbwright.tools.tool.Arg;
import dev.dbwright.tools.tool.Tool;
import dev.dbwright.tools.tool.ToolContext;
import dev.dbwright.tools.tool.ToolEffect;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The tool {@code discover_dependencies}: from rows to the tables that they suggest. */
public final class DiscoverDependencies
    implements Tool<DiscoverDependencies.Input, DependencyResult> {
  /** What is asked: either {@code data} or {@code table}. */
  public record Input(
      @Arg("rows as CSV with a header line; an empty field is NULL") @Nullable String data,
      @Arg("a table of the connected database, instead of data: its rows are read")
          @Nullable String table,
      @Arg(value = "what the rows are of: orders", defaultValue = "\"data\"") String name) {}

  @Override
  public String name() {
    return "discover_dependencies";
  }

  @Override
  public String summary() {
    return "Finds the dependencies that rows of data suggest in spite of typos, keys, and the"
        + " tables to split them into. Use it when CSV rows of a wide table are given, or when the"
        + " dependencies of a table of the connected database are to be found.";
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
  public DependencyResult run(Input input, ToolContext context) {
    boolean text = input.data() != null && !input.data().isBlank();
    if (text == (input.table() != null)) {
      throw new DbwrightException(
          TOOL_ARGUMENTS_INVALID, name(), "give either data or table, not both and not neither");
    }
    CodedTable rows = text ? rowsOfText(input) : rowsOfTable(input, context);
    return propose(rows).with(ExactDependencies.of(rows, context.cancellation()));
  }

  private static CodedTable rowsOfText(Input input) {
    byte[] bytes = String.valueOf(input.data()).getBytes(StandardCharsets.UTF_8);
    return CsvReader.read(new ByteArrayInputStream(bytes), input.name());
  }

  private static CodedTable rowsOfTable(Input input, ToolContext context) {
    return new LiveExamination(context.connectedDatabase(), context.cancellation())
        .rows(String.valueOf(input.table()))
        .rows();
  }

  /** What the rows of {@code table} suggest. */
  public DependencyResult propose(CodedTable table) {
    return propose(List.of(table)).get(0);
  }

  /** What the rows of several tables suggest, and which of them refer to which. */
  public List<DependencyResult> propose(List<CodedTable> tables) {
    List<Proposal> proposals = tables.stream().map(Proposal::of).toList();
    List<InclusionDependency> inclusions = Inclusions.of(tables, proposals);
    return IntStream.range(0, tables.size())
        .mapToObj(i -> DependencyResult.of(tables.get(i), proposals.get(i), inclusions))
        .toList();
  }
}
