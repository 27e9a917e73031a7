package dev.dbwright.tools.normal;

import dev.dbwright.tools.normal.answer.NormalFormResult;
import dev.dbwright.tools.normal.answer.TableAnalysis;
import dev.dbwright.tools.normal.decomposition.TableNames;
import dev.dbwright.tools.normal.notation.RelationReader;
import dev.dbwright.tools.schema.DdlReader;
import dev.dbwright.tools.schema.Schema;
import dev.dbwright.tools.tool.Arg;
import dev.dbwright.tools.tool.Tool;
import dev.dbwright.tools.tool.ToolContext;
import dev.dbwright.tools.tool.ToolEffect;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The tool {@code analyze_normal_form}: keys, normal form and decompositions of a relation. */
public final class AnalyzeNormalForm implements Tool<AnalyzeNormalForm.Input, NormalFormResult> {
  private static final Pattern DDL = Pattern.compile("(?i)\\bcreate\\s+(?:\\w+\\s+){0,3}table\\b");

  /** What is asked. */
  public record Input(
      @Arg(
              "CREATE TABLE statements, or the notation R(A,B,C); A -> B; A ->> C; *(AB,BC), or"
                  + " JSON with relation, attributes, fds, mvds and jds")
          String input,
      @Arg("dependencies that the person states beside CREATE TABLE: customer_id -> city")
          @Nullable String dependencies) {}

  @Override
  public String name() {
    return "analyze_normal_form";
  }

  @Override
  public String summary() {
    return "Tells the normal form of a table or relation, with its keys and a proof for each"
        + " violation, and takes it apart into tables without loss. Use it whenever normal forms,"
        + " keys or functional dependencies are asked about.";
  }

  @Override
  public ToolEffect effect() {
    return ToolEffect.COMPUTES;
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public NormalFormResult run(Input input, ToolContext context) {
    var examiner = new TableExaminer(TableNames.GENERATED);
    if (DDL.matcher(input.input()).find()) {
      Schema schema = DdlReader.read(input.input());
      List<TableAnalysis> tables =
          schema.tables().stream()
              .map(table -> new TableAnalysis(examiner.examine(table, input.dependencies()), true))
              .toList();
      return new NormalFormResult(tables, schema.remarks(), false);
    }
    var analysis = new TableAnalysis(examiner.examine(RelationReader.read(input.input())), true);
    return new NormalFormResult(List.of(analysis), List.of(), false);
  }
}
