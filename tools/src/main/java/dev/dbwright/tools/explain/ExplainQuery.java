package dev.dbwright.tools.explain;

import static dev.dbwright.tools.engine.Engine.POSTGRESQL;
import static dev.dbwright.tools.error.ErrorCode.ENGINE_UNSUPPORTED;
import static dev.dbwright.tools.error.ErrorCode.READ_REFUSED;

import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.safety.Classification;
import dev.dbwright.tools.safety.ClassifiedStatement;
import dev.dbwright.tools.safety.Effect;
import dev.dbwright.tools.safety.StatementClassifier;
import dev.dbwright.tools.tool.Arg;
import dev.dbwright.tools.tool.Tool;
import dev.dbwright.tools.tool.ToolContext;
import dev.dbwright.tools.tool.ToolEffect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tool {@code explain_query}: asks the connected database for a plan and diagnoses it. */
public final class ExplainQuery implements Tool<ExplainQuery.Input, ExplainResult> {
  private final StatementClassifier classifier;
  private final ReadLimits limits;
  private final ExplainPlan plans = new ExplainPlan();

  public ExplainQuery(StatementClassifier classifier) {
    this(classifier, ReadLimits.STANDARD);
  }

  public ExplainQuery(StatementClassifier classifier, ReadLimits limits) {
    this.classifier = classifier;
    this.limits = limits;
  }

  /** What is asked. */
  public record Input(
      @Arg("one statement, without EXPLAIN") String sql,
      @Arg(
              value = "true runs the statement to measure it; refused unless it only reads",
              defaultValue = "false")
          boolean analyze) {}

  @Override
  public String name() {
    return "explain_query";
  }

  @Override
  public String summary() {
    return "Asks the connected database for the plan of one statement and says what is wrong with"
        + " it. With analyze the statement is run, in a transaction that cannot write, to measure"
        + " times and rows.";
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
  public ExplainResult run(Input input, ToolContext context) {
    Database database = context.connectedDatabase();
    if (database.engine() != POSTGRESQL) {
      throw new DbwrightException(
          ENGINE_UNSUPPORTED, database.engine().id(), "explaining its queries");
    }
    String statement = onlyStatement(database, input);
    String explain =
        (input.analyze()
                ? "EXPLAIN (FORMAT JSON, ANALYZE, BUFFERS, SETTINGS) "
                : "EXPLAIN (FORMAT JSON, SETTINGS) ")
            + statement;
    String json =
        database.read(
            limits, context.cancellation(), connection -> firstColumn(connection, explain));
    return plans.run(new ExplainPlan.Input(json, POSTGRESQL, statement), context);
  }

  /**
   * A second statement would run in full behind the EXPLAIN of the first; and ANALYZE runs even
   * what a READ ONLY transaction does not stop, such as CREATE TABLE AS.
   */
  private String onlyStatement(Database database, Input input) {
    if (input.sql().indexOf('\0') >= 0) {
      // The protocol ends a text there, and the connection with it.
      throw new DbwrightException(READ_REFUSED, "it holds a NUL", excerpt(input.sql()));
    }
    List<ClassifiedStatement> statements =
        classifier.classify(database.engine(), input.sql()).statements();
    if (statements.size() != 1) {
      throw new DbwrightException(READ_REFUSED, "not exactly one statement", excerpt(input.sql()));
    }
    String text = statements.get(0).text();
    // Planning calls the functions whose result does not change, even those that lie about it.
    Classification run =
        classifier.classifyForRead(database, input.analyze() ? text : "EXPLAIN " + text);
    if (run.effect() != Effect.READ) {
      String reasons = String.join(", ", run.statements().get(0).reasons());
      throw new DbwrightException(
          READ_REFUSED, run.effect().id() + ": " + reasons, excerpt(input.sql()));
    }
    return text;
  }

  private static String excerpt(String sql) {
    String text = sql.replace("\0", "\\0").strip();
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }

  private static String firstColumn(Connection connection, String explain) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(explain)) {
      var json = new StringBuilder();
      while (rows.next()) {
        json.append(rows.getString(1)).append('\n');
      }
      return json.toString();
    }
  }
}
