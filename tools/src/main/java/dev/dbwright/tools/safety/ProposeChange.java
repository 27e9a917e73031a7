package dev.dbwright.tools.safety;

import static dev.dbwright.tools.error.ErrorCode.CHANGE_NOT_ALLOWED;
import static dev.dbwright.tools.error.ErrorCode.CHANGE_PROHIBITED;
import static dev.dbwright.tools.error.ErrorCode.ENGINE_UNSUPPORTED;

import dev.dbwright.tools.change.ChangeReader;
import dev.dbwright.tools.change.ChangeStatement;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.safety.ChangePlanner.Measured;
import dev.dbwright.tools.tool.Arg;
import dev.dbwright.tools.tool.Tool;
import dev.dbwright.tools.tool.ToolContext;
import dev.dbwright.tools.tool.ToolEffect;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts a change before a person: reads the statements, measures what they would touch, and asks.
 * Nothing is changed here, whatever the arguments say.
 */
public final class ProposeChange implements Tool<ProposeChange.Request, ProposedChange> {
  private final StatementClassifier classifier;
  private final ConfirmationDesk desk;
  private final ChangePlanner planner;

  public ProposeChange(StatementClassifier classifier, ConfirmationDesk desk) {
    this.classifier = classifier;
    this.desk = desk;
    this.planner = new ChangePlanner(desk.clock());
  }

  /** {@code reason} is kept for the audit; it never decides anything. */
  public record Request(
      @Arg("the SQL statements to carry out, exactly and all of them") String sql,
      @Nullable @Arg("why the change is wanted, for the audit") String reason) {}

  @Override
  public String name() {
    return "propose_change";
  }

  @Override
  public String summary() {
    return "Proposes a change of the connected database: measures what the statements would touch"
        + " and asks a person, who approves or refuses outside this conversation. The only way to"
        + " a change; it carries nothing out.";
  }

  @Override
  public ToolEffect effect() {
    return ToolEffect.PROPOSES_CHANGE;
  }

  @Override
  public Class<Request> input() {
    return Request.class;
  }

  @Override
  public ProposedChange run(Request input, ToolContext context) {
    Database database = context.connectedDatabase();
    requireSupported(database.engine());
    Classification classification = classifier.classify(database, input.sql());
    // A trigger may do what nobody can tell; the statement itself is understood, and a person
    // decides. A function in the statement itself is unknown either way, and prohibited.
    boolean unknown = classification.effect() == Effect.UNKNOWN;
    List<ChangeStatement> statements =
        understood(unknown ? classifier.classify(database.engine(), input.sql()) : classification);
    Measured measured =
        database.read(
            ReadLimits.STANDARD,
            context.cancellation(),
            connection -> Measured.of(connection, statements));
    ChangePlan plan = planner.plan(database, statements, classification.effect(), measured);
    String reason = input.reason() == null ? "" : input.reason();
    return ProposedChange.of(desk.ask(plan, context.caller(), reason), plan);
  }

  /** Impact and locks are measured in PostgreSQL's own words. */
  static void requireSupported(Engine engine) {
    if (engine != Engine.POSTGRESQL) {
      throw new DbwrightException(
          ENGINE_UNSUPPORTED,
          engine.id(),
          "measure and carry out a change; classify_sql says what the statement may do, and a"
              + " person runs it in the engine's own client, after a backup");
    }
  }

  private static List<ChangeStatement> understood(Classification classification) {
    if (!classification.statements().isEmpty() && !classification.changesData()) {
      boolean harmless =
          classification.effect() == Effect.READ || classification.effect() == Effect.SESSION;
      if (harmless) {
        throw new DbwrightException(CHANGE_NOT_ALLOWED, "it changes nothing, use run_query");
      }
    }
    List<ChangeStatement> statements = new ArrayList<>();
    for (ClassifiedStatement classified : classification.statements()) {
      statements.add(understood(classified));
    }
    if (statements.isEmpty()) {
      throw prohibited("an empty text", "there is no statement in it");
    }
    long transactional = statements.stream().filter(ChangeStatement::isTransactional).count();
    if (transactional > 0 && transactional < statements.size()) {
      // All or nothing could not be kept.
      throw prohibited(
          "a mix of statements",
          "some run in a transaction and some, such as CONCURRENTLY, only outside: propose the"
              + " latter alone");
    }
    return statements;
  }

  private static ChangeStatement understood(ClassifiedStatement classified) {
    String reasons = String.join("; ", classified.reasons());
    String text = classified.text();
    if (classified.effect() == Effect.UNKNOWN) {
      throw prohibited(text, "it is not understood: " + reasons);
    }
    if (classified.effect() == Effect.READ || classified.effect() == Effect.SESSION) {
      throw prohibited(
          text, "only changes are proposed; leave reads, settings and BEGIN or COMMIT out");
    }
    ChangeStatement statement =
        ChangeReader.read(text)
            .orElseThrow(
                () ->
                    prohibited(
                        text, "what it would touch cannot be measured beforehand: " + reasons));
    boolean bounded =
        statement.actions().stream().allMatch(action -> action.form().isOfNamedTables());
    if (classified.effect() == Effect.ADMIN && !bounded) {
      throw prohibited(text, reasons);
    }
    return statement;
  }

  private static DbwrightException prohibited(String statement, String reason) {
    String brief = statement.length() > 80 ? statement.substring(0, 80) + "…" : statement;
    return new DbwrightException(CHANGE_PROHIBITED, brief, reason);
  }
}
