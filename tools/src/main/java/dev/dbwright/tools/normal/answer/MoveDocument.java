package dev.dbwright.tools.normal.answer;

import dev.dbwright.tools.change.ChangeStep;
import dev.dbwright.tools.change.LockMode;
import dev.dbwright.tools.normal.migration.AffectedQuery;
import dev.dbwright.tools.normal.migration.NormalizationPlan;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.report.Document;
import java.util.List;
import java.util.Locale;

/** The way into the tables, for people. */
final class MoveDocument {
  private static final int MOST_QUERIES = 20;

  private MoveDocument() {}

  static Document of(Way way, int level) {
    NormalizationPlan plan = way.plan();
    Document.Builder document = Document.builder();
    document.heading(level, "Before the first step");
    document.list(plan.prerequisites());
    int number = 1;
    for (ChangeStep step : plan.steps()) {
      document.heading(level, "%d. %s".formatted(number++, step.title()));
      document.paragraph(how(step));
      document.code("sql", MoveTold.script(step.statements()));
      if (!step.rollback().isEmpty()) {
        document.paragraph("The way back:");
        document.code("sql", MoveTold.script(step.rollback()));
      }
    }
    section(document, level, "What the application notices", plan.applicationChanges());
    queries(document, way, level);
    section(document, level, "What no table keeps", plan.lost());
    section(document, level, "What no way back brings", plan.irreversible());
    section(document, level, "At the very end", plan.later());
    JoinBackDocument.write(document, way.joiningBack(), level);
    return document.build();
  }

  private static void queries(Document.Builder document, Way way, int level) {
    List<AffectedQuery> affected = way.affected();
    document.heading(level, "Queries affected");
    document.paragraph(
        way.log().statements().isEmpty()
            ? way.log().told()
            : "%s Those that name %s: %s."
                .formatted(way.log().told(), way.plan().table(), Amounts.count(affected.size())));
    for (AffectedQuery query : affected.subList(0, Math.min(MOST_QUERIES, affected.size()))) {
      document.paragraph("This " + query.note() + ":");
      document.code("sql", query.sql() + ";");
      query.rewritten().ifPresent(sql -> rewritten(document, sql));
    }
    if (affected.size() > MOST_QUERIES) {
      document.paragraph(
          "and %s more; --output json has all of them."
              .formatted(Amounts.count(affected.size() - MOST_QUERIES)));
    }
  }

  private static void rewritten(Document.Builder document, String sql) {
    document.paragraph("The same, of the tables:");
    document.code("sql", sql + ";");
  }

  /** {@code Expand, SHARE UPDATE EXCLUSIVE: …}. */
  private static String how(ChangeStep step) {
    String phase = step.phase().name().toLowerCase(Locale.ROOT);
    return "Phase: "
        + phase
        + (step.batched() ? "; repeated until it changes no row" : "")
        + (step.isTransactional() ? "" : "; outside a transaction")
        + step.lock().map(MoveDocument::lock).orElse("")
        + ".";
  }

  private static String lock(LockMode lock) {
    return "; lock: " + lock.manualName();
  }

  private static void section(
      Document.Builder document, int level, String title, List<String> items) {
    if (!items.isEmpty()) {
      document.heading(level, title);
      document.list(items);
    }
  }
}
