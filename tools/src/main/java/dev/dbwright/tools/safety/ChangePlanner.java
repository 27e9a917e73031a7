package dev.dbwright.tools.safety;

import dev.dbwright.tools.change.ChangeAction;
import dev.dbwright.tools.change.ChangeStatement;
import dev.dbwright.tools.database.DatabaseIdentity;
import dev.dbwright.tools.safety.ImpactMeasurement.Measurement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the plan of a change out of its statements and what was measured. */
final class ChangePlanner {
  private final Clock clock;

  ChangePlanner(Clock clock) {
    this.clock = clock;
  }

  ChangePlan plan(
      DatabaseIdentity target,
      List<ChangeStatement> statements,
      Effect effect,
      Measurement measurement) {
    List<MeasuredAction> actions = measurement.actions();
    Risk risk = RiskAssessment.of(actions, measurement.impact(), effect);
    LocalDate today = LocalDate.ofInstant(clock.instant(), clock.getZone());
    Set<String> saferFirst = new LinkedHashSet<>();
    for (MeasuredAction action : actions) {
      saferFirst.addAll(SaferFirst.of(statements.get(action.statement()), action, today));
    }
    return new ChangePlan(
        target,
        summary(statements, actions),
        statements.stream().map(ChangeStatement::sql).toList(),
        effect,
        risk,
        actions.stream().anyMatch(action -> FormRisk.losesData(action.action().form())),
        measurement.impact(),
        List.copyOf(saferFirst),
        wayBack(actions),
        Checklist.of(risk, actions));
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
      case RENAME_INDEX -> words + " " + name + " TO " + action.part();
      default -> "ALTER TABLE " + name + " " + words + " " + action.part();
    };
  }
}
