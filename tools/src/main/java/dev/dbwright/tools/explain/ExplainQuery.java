package dev.dbwright.tools.explain;

import static dev.dbwright.tools.engine.Engine.POSTGRESQL;
import static dev.dbwright.tools.error.ErrorCode.READ_REFUSED;

import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.explain.live.Explained;
import dev.dbwright.tools.explain.live.PlanSource;
import dev.dbwright.tools.safety.Classification;
import dev.dbwright.tools.safety.ClassifiedStatement;
import dev.dbwright.tools.safety.Effect;
import dev.dbwright.tools.safety.StatementClassifier;
import dev.dbwright.tools.tool.Arg;
import dev.dbwright.tools.tool.Tool;
import dev.dbwright.tools.tool.ToolContext;
import dev.dbwright.tools.tool.ToolEffect;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The tool {@code explain_query}: asks the connected database for a plan and diagnoses it. */
public final class ExplainQuery implements Tool<ExplainQuery.Input, ExplainResult> {
  // Whose plan every engine tells without running it.
  private static final Set<String> PLANNED =
      Set.of("select", "with", "values", "table", "insert", "replace", "update", "delete", "merge");
  private static final Set<Effect> NOT_BY_PLANNING =
      EnumSet.of(Effect.READ, Effect.WRITE, Effect.WRITE_ALL_ROWS, Effect.DESTRUCTIVE);
  private static final int LONGEST_EXCERPT = 80;

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
      @Arg("one statement, without EXPLAIN; on PostgreSQL $1, $2 … may stand for any value")
          String sql,
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
    PlanSource source = PlanSource.of(database.engine(), limits);
    var explained = new Explained(onlyStatement(database, input.sql()), input.analyze());
    source.requireAnswerable(explained);
    requireHarmless(database, explained);
    String plan =
        database.read(
            limits, context.cancellation(), connection -> source.read(connection, explained));
    return plans.run(new ExplainPlan.Input(plan, database.engine(), explained.sql()), context);
  }

  /** A second statement would run in full behind the EXPLAIN of the first. */
  private String onlyStatement(Database database, String sql) {
    if (sql.indexOf('\0') >= 0) {
      // The protocol ends a text there, and the connection with it.
      throw refused("it holds a NUL", sql);
    }
    List<ClassifiedStatement> statements = classifier.classify(database.engine(), sql).statements();
    if (statements.size() != 1) {
      throw refused("not exactly one statement", sql);
    }
    return statements.get(0).text();
  }

  /**
   * ANALYZE runs even what a READ ONLY transaction does not stop, such as CREATE TABLE AS. Planning
   * calls the functions whose result does not change, even those that lie about it.
   */
  private void requireHarmless(Database database, Explained explained) {
    String sql = explained.sql();
    // Of the engines' EXPLAINs only PostgreSQL's is followed into what planning calls.
    boolean asExplain = database.engine() == POSTGRESQL && !explained.analyze();
    Classification found = classifier.classifyForRead(database, asExplain ? "EXPLAIN " + sql : sql);
    boolean planned = PLANNED.contains(firstWord(sql));
    boolean harmless =
        (explained.analyze() || asExplain)
            ? found.effect() == Effect.READ
            : planned && NOT_BY_PLANNING.contains(found.effect());
    if (!harmless) {
      String reasons = String.join(", ", found.statements().get(0).reasons());
      boolean otherwise = explained.analyze() && found.effect() != Effect.UNKNOWN && planned;
      String instead = otherwise ? "; without analyze its plan is told and nothing runs" : "";
      throw refused(found.effect().id() + ": " + reasons + instead, sql);
    }
  }

  private static String firstWord(String sql) {
    int start = 0;
    while (start < sql.length() && (sql.charAt(start) == '(' || sql.charAt(start) <= ' ')) {
      start++;
    }
    int end = start;
    while (end < sql.length() && Character.isLetter(sql.charAt(end))) {
      end++;
    }
    return sql.substring(start, end).toLowerCase(Locale.ROOT);
  }

  private static DbwrightException refused(String reason, String sql) {
    String text = sql.replace("\0", "\\0").strip();
    String excerpt =
        text.length() <= LONGEST_EXCERPT ? text : text.substring(0, LONGEST_EXCERPT) + "…";
    return new DbwrightException(READ_REFUSED, reason, excerpt);
  }
}
