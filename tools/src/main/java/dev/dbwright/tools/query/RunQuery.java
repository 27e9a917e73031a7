package dev.dbwright.tools.query;

import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.safety.Classification;
import dev.dbwright.tools.safety.ClassifiedStatement;
import dev.dbwright.tools.safety.Effect;
import dev.dbwright.tools.safety.StatementClassifier;
import dev.dbwright.tools.tool.Arg;
import dev.dbwright.tools.tool.Tool;
import dev.dbwright.tools.tool.ToolContext;
import dev.dbwright.tools.tool.ToolEffect;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The tool {@code run_query}. Four walls stand one behind the other: the classifier takes only what
 * reads, the engine's {@link ReadWall} lets one statement through (on PostgreSQL behind a cursor's
 * declaration), the transaction is READ ONLY and rolled back, and rows, bytes and time end at
 * limits that no argument can raise.
 */
public final class RunQuery implements Tool<RunQuery.Input, QueryResult> {
  // What the server's grammar takes in a cursor; EXPLAIN and SHOW read too, but not there.
  private static final Set<String> FIRST_WORDS = Set.of("SELECT", "VALUES", "TABLE", "WITH");

  private final BiFunction<Database, String, Classification> classifier;
  private final ReadLimits limits;

  public RunQuery(StatementClassifier classifier, ReadLimits limits) {
    this(classifier::classifyForRead, limits);
  }

  RunQuery(BiFunction<Database, String, Classification> classifier, ReadLimits limits) {
    this.classifier = classifier;
    this.limits = limits;
  }

  /** The arguments. */
  public record Input(
      @Arg("one SELECT, VALUES, TABLE or WITH statement that only reads") String sql) {}

  @Override
  public String name() {
    return "run_query";
  }

  @Override
  public String summary() {
    return "Runs one SQL statement that only reads on the connected database and returns its rows,"
        + " up to a limit. Use it for facts that no other tool reports; it refuses everything that"
        + " could change something.";
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
  public QueryResult run(Input input, ToolContext context) {
    Database database = context.connectedDatabase();
    var wall = ReadWall.of(database.engine(), input.sql(), limits, context.cancellation());
    wall.requireOneQuery();
    requireRead(database, input.sql());
    String label = database.spec().label();
    return database.read(limits, context.cancellation(), connection -> wall.run(connection, label));
  }

  private void requireRead(Database database, String sql) {
    Classification classification = classifier.apply(database, sql);
    List<ClassifiedStatement> statements = classification.statements();
    if (statements.size() != 1) {
      throw ReadWall.refused(statements.size() + " statements instead of one", sql);
    }
    ClassifiedStatement statement = statements.get(0);
    if (classification.effect() != Effect.READ || statement.effect() != Effect.READ) {
      Effect effect = classification.effect().or(statement.effect());
      String reasons = String.join(", ", statement.reasons());
      throw ReadWall.refused(reasons.isEmpty() ? effect.id() : effect.id() + ": " + reasons, sql);
    }
    String first = firstWord(statement.text());
    if (!FIRST_WORDS.contains(first)) {
      throw ReadWall.refused("run_query takes SELECT, VALUES, TABLE and WITH", sql);
    }
  }

  private static String firstWord(String text) {
    int start = 0;
    while (start < text.length() && (text.charAt(start) == '(' || text.charAt(start) <= ' ')) {
      start++;
    }
    int end = start;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return text.substring(start, end).toUpperCase(Locale.ROOT);
  }
}
