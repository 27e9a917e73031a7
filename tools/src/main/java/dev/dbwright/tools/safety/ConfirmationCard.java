package dev.dbwright.tools.safety;

import dev.dbwright.tools.report.Block.Callout;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;
import java.util.ArrayList;
import java.util.List;

/** What a person sees before approving, the phrase to type included. Never shown to a model. */
public record ConfirmationCard(PendingConfirmation confirmation, ChangePlan plan, String phrase)
    implements Presentable {
  @Override
  public Document present() {
    List<String> lines = new ArrayList<>(ImpactText.of(plan.impact()));
    lines.addAll(OutlookText.of(plan.outlook()));
    lines.add(OutlookText.environment(plan.environment()));
    if (plan.losesData()) {
      lines.add("Data can be lost: what is gone comes back from a backup only.");
    }
    lines.add("type:  " + phrase);
    lines.add("expires " + Times.time(confirmation.expiresAt()));
    var card =
        Document.builder()
            .callout(
                kindOf(plan.risk()),
                "Confirmation needed - " + plan.risk().id() + " - " + plan.summary(),
                lines)
            .paragraph("To be run on " + plan.target().label() + ", exactly:")
            .code("sql", String.join(";\n", plan.statements()) + ";");
    if (!plan.saferFirst().isEmpty()) {
      card.paragraph("Safer first:").code("sql", String.join("\n", plan.saferFirst()));
    }
    return card.paragraph("Way back:")
        .steps(plan.rollback())
        .paragraph("Before you approve:")
        .list(plan.checklist().stream().map(item -> "[ ] " + item).toList())
        .build();
  }

  static Callout.Kind kindOf(Risk risk) {
    return switch (risk) {
      case LOW -> Callout.Kind.NOTE;
      case MEDIUM -> Callout.Kind.WARNING;
      case HIGH, CRITICAL -> Callout.Kind.DANGER;
    };
  }
}
