package dev.dbwright.tools.safety;

import dev.dbwright.tools.database.Environment;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;
import java.util.ArrayList;
import java.util.List;

/**
 * The result of {@code propose_change}: a confirmation that waits for a person, and the plan as a
 * model may see it.
 *
 * @param statements empty for a critical plan: those are shown with their safeguards only, to the
 *     person who approves
 * @param saferFirst reversible alternatives, as SQL
 * @param rollback the way back, in steps
 */
public record ProposedChange(
    PendingConfirmation confirmation,
    Environment environment,
    Impact impact,
    Outlook outlook,
    Risk risk,
    boolean losesData,
    List<String> statements,
    List<String> saferFirst,
    List<String> rollback)
    implements Presentable {
  public ProposedChange {
    statements = List.copyOf(statements);
    saferFirst = List.copyOf(saferFirst);
    rollback = List.copyOf(rollback);
  }

  /** The plan as a model may see it: never the phrase. */
  static ProposedChange of(PendingConfirmation confirmation, ChangePlan plan) {
    List<String> statements = plan.risk() == Risk.CRITICAL ? List.of() : plan.statements();
    return new ProposedChange(
        confirmation,
        plan.environment(),
        plan.impact(),
        plan.outlook(),
        plan.risk(),
        plan.losesData(),
        statements,
        plan.saferFirst(),
        plan.rollback());
  }

  @Override
  public Document present() {
    List<String> lines = new ArrayList<>(ImpactText.of(impact));
    lines.addAll(OutlookText.of(outlook));
    lines.add(OutlookText.environment(environment));
    lines.add(
        "Nothing was changed. A person approves with `dbwright confirm "
            + confirmation.id()
            + "` until "
            + Times.time(confirmation.expiresAt())
            + ".");
    var document =
        Document.builder()
            .callout(
                ConfirmationCard.kindOf(risk),
                "Waits for approval - " + risk.id() + " - " + confirmation.summary(),
                lines);
    if (!statements.isEmpty()) {
      document.code("sql", String.join(";\n", statements) + ";");
    }
    if (!saferFirst.isEmpty()) {
      document.paragraph("Safer first:").code("sql", String.join("\n", saferFirst));
    }
    return document.paragraph("Way back:").steps(rollback).build();
  }
}
