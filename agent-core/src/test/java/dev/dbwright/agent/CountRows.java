package dev.dbwright.agent;

import static dev.dbwright.tools.error.ErrorCode.DATABASE_NOT_CONNECTED;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;
import dev.dbwright.tools.tool.Arg;
import dev.dbwright.tools.tool.Tool;
import dev.dbwright.tools.tool.ToolContext;
import dev.dbwright.tools.tool.ToolEffect;
import java.util.List;

/** A tool that knows one table. */
final class CountRows implements Tool<CountRows.Input, CountRows.Output> {
  record Input(@Arg("the table") String table) {}

  record Output(String table, long rows, List<Evidence> evidence) implements Presentable {
    @Override
    public Document present() {
      return Document.builder().paragraph(table + ": " + rows).build();
    }
  }

  @Override
  public String name() {
    return "count_rows";
  }

  @Override
  public String summary() {
    return "Counts the rows of a table.";
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
  public Output run(Input input, ToolContext context) {
    if (!input.table().equals("orders")) {
      throw new DbwrightException(DATABASE_NOT_CONNECTED);
    }
    return new Output("orders", 42, List.of(new Evidence("rows", 42, "rows", "pg_class")));
  }
}
