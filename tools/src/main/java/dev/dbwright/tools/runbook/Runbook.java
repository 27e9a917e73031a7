package dev.dbwright.tools.runbook;

import dev.dbwright.tools.report.Document;
import java.util.List;

/**
 * Steps for one situation.
 *
 * @param title of the situation: {@code A table was dropped}
 * @param when how it is recognised, and when this is not the right page
 * @param warnings what must not be done, first of all
 */
public record Runbook(String title, String when, List<String> warnings, List<Step> steps) {
  public Runbook {
    warnings = List.copyOf(warnings);
    steps = List.copyOf(steps);
  }

  /** As a section: a heading of {@code level}, then the steps in order, each with its command. */
  public Document document(int level) {
    Document.Builder page = Document.builder().heading(level, title).paragraph(when);
    page.list(warnings);
    int number = 1;
    for (Step step : steps) {
      String place = step.where().isEmpty() ? "" : " [" + step.where() + "]";
      page.paragraph(number++ + "." + place + " " + step.action());
      if (!step.command().isEmpty()) {
        page.code(step.language(), step.command());
      }
      if (!step.expect().isEmpty()) {
        page.paragraph("Seen then: " + step.expect());
      }
    }
    return page.build();
  }
}
