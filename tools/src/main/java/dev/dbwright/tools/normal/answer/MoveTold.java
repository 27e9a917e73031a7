package dev.dbwright.tools.normal.answer;

import dev.dbwright.tools.change.ChangeStep;
import dev.dbwright.tools.change.LockMode;
import dev.dbwright.tools.normal.migration.AffectedQuery;
import dev.dbwright.tools.normal.migration.NormalizationPlan;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The way into the tables, as JSON shows it.
 *
 * @param quarantine where the rows lie that break a dependency
 * @param examples queries for the reasons, and for rows of each
 * @param queriesFrom where the statements are from that were looked at, or how to get them
 * @param queries those that name the table
 */
public record MoveTold(
    List<Step> steps,
    String quarantine,
    List<String> examples,
    List<String> prerequisites,
    List<String> lost,
    List<String> applicationChanges,
    String queriesFrom,
    List<AffectedQuery> queries,
    List<String> irreversible,
    List<String> later) {
  /**
   * A step; {@code rollback} is empty where nothing need be done.
   *
   * @param lock the strongest one, as PostgreSQL's manual names it
   */
  public record Step(
      String phase,
      String title,
      String sql,
      boolean transactional,
      @Nullable String lock,
      String rollback,
      @Nullable String check,
      boolean batched) {
    static Step of(ChangeStep step) {
      return new Step(
          step.phase().name().toLowerCase(Locale.ROOT),
          step.title(),
          script(step.statements()),
          step.isTransactional(),
          step.lock().map(LockMode::manualName).orElse(null),
          script(step.rollback()),
          step.check().orElse(null),
          step.batched());
    }
  }

  static MoveTold of(Way way) {
    NormalizationPlan plan = way.plan();
    return new MoveTold(
        plan.steps().stream().map(Step::of).toList(),
        plan.quarantine().toString(),
        plan.examples(),
        plan.prerequisites(),
        plan.lost(),
        plan.applicationChanges(),
        way.log().told(),
        way.affected(),
        plan.irreversible(),
        plan.later());
  }

  static String script(List<String> statements) {
    return statements.stream().map(sql -> sql + ";").collect(Collectors.joining("\n"));
  }
}
