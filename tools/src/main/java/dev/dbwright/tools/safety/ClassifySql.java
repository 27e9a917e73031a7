package dev.dbwright.tools.safety;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.tool.Arg;
import dev.dbwright.tools.tool.Tool;
import dev.dbwright.tools.tool.ToolContext;
import dev.dbwright.tools.tool.ToolEffect;
import org.jspecify.annotations.Nullable;

/** The tool {@code classify_sql}. */
public final class ClassifySql implements Tool<ClassifySql.Input, Classification> {
  /** What is asked. */
  public record Input(
      @Arg("SQL text, one or more statements") String sql,
      @Arg(value = "database engine whose rules apply", defaultValue = "\"postgresql\"")
          Engine engine,
      @Arg(
              "DDL of the schema, so that its views, functions and triggers are followed;"
                  + " without it those of the connected database are")
          @Nullable String schema) {}

  private final StatementClassifier classifier;

  public ClassifySql(StatementClassifier classifier) {
    this.classifier = classifier;
  }

  @Override
  public String name() {
    return "classify_sql";
  }

  @Override
  public String summary() {
    return "Tells what each statement of an SQL text may do: read, session, write, ddl,"
        + " write_all_rows, admin, destructive or unknown. Does not run it.";
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
  public Classification run(Input input, ToolContext context) {
    String schema = input.schema();
    if (schema != null) {
      return classifier.classify(
          input.engine(), input.sql(), CatalogKnowledge.ofDdl(input.engine(), schema));
    }
    return context
        .database()
        .filter(database -> database.engine() == input.engine())
        .map(database -> classifier.classify(database, input.sql()))
        .orElseGet(() -> classifier.classify(input.engine(), input.sql()));
  }
}
