package dev.dbwright.tools.safety;

import dev.dbwright.tools.change.ChangeAction;
import dev.dbwright.tools.change.ChangeStatement;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.Environment;
import dev.dbwright.tools.safety.ImpactMeasurement.Measurement;
import dev.dbwright.tools.threshold.Thresholds;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

/** Makes the plan of a change out of its statements and what was measured. */
final class ChangePlanner {
  private final Clock clock;
  private final Thresholds thresholds = Thresholds.load();

  ChangePlanner(Clock clock) {
    this.clock = clock;
  }

  /** What was measured of a change, and of what it will meet. */
  record Measured(Measurement measurement, Outlook outlook) {
    /** In the running transaction; it only reads. */
    static Measured of(Connection connection, List<ChangeStatement> statements)
        throws SQLException {
      Measurement measurement = ImpactMeasurement.measure(connection, statements);
      return new Measured(measurement, OutlookMeasurement.measure(connection, measurement));
    }
  }

  ChangePlan plan(
      Database database, List<ChangeStatement> statements, Effect effect, Measured measured) {
    List<MeasuredAction> actions = measured.measurement().actions();
    Impact impact = measured.measurement().impact();
    Environment environment = database.spec().environment();
    Risk risk = RiskAssessment.of(actions, impact, effect, environment);
    LocalDate today = LocalDate.ofInstant(clock.instant(), clock.getZone());
    Set<String> saferFirst = new LinkedHashSet<>();
    for (MeasuredAction action : actions) {
      saferFirst.addAll(SaferFirst.of(statements.get(action.statement()), action, today));
    }
    return new ChangePlan(
        database.identity(),
        environment,
        summary(statements, actions),
        statements.stream().map(ChangeStatement::sql).toList(),
        effect,
        risk,
        actions.stream().anyMatch(action -> FormRisk.losesData(action.action().form())),
        impact,
        measured.outlook(),
        List.copyOf(saferFirst),
        wayBack(actions),
        Checklist.of(risk, actions, thresholds));
  }

  /** Last done, first undone. */
  private static List<String> wayBack(List<MeasuredAction> actions) {
    Set<String> steps = new LinkedHashSet<>();
    for (int i = actions.size() - 1; i >= 0; i--) {
      steps.addAll(actions.get(i).wayBack());
    }
    return List.copyOf(steps);
  }

  private static String summary(List<ChangeStatement> statements, List<MeasuredAction> actions) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      int statement = i;
      parts.add(
          actions.stream()
              .filter(action -> action.statement() == statement)
              .map(ChangePlanner::summary)
              .collect(Collectors.joining(", ")));
    }
    return String.join("; ", parts);
  }

  private static String summary(MeasuredAction measured) {
    ChangeAction action = measured.action();
    String words = action.form().words();
    String name = measured.objectName();
    return switch (action.form()) {
      case UPDATE, DELETE -> words + " " + name + (action.part().isEmpty() ? " (all rows)" : "");
      case INSERT, MERGE -> words + " " + name;
      default -> action.part().isEmpty() ? words + " " + name : withPart(action, words, name);
    };
  }

  private static String withPart(ChangeAction action, String words, String name) {
    return switch (action.form()) {
      case CREATE_INDEX, CREATE_INDEX_CONCURRENTLY ->
          words.replace(" ON", "") + " " + action.part() + " ON " + name;
      case GRANT, REVOKE ->
          words
              + " "
              + action
                  .part()
                  .replaceFirst(
                      "(?i)\\s(?=(to|from)\\s)", " ON " + Matcher.quoteReplacement(name) + " ");
      case RENAME_INDEX -> words + " " + name + " TO " + action.part();
      default -> "ALTER TABLE " + name + " " + words + " " + action.part();
    };
  }
}
