package dev.dbwright.tools.normal.answer;

import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.normal.migration.WhenToStop;
import dev.dbwright.tools.normal.migration.WhenToStop.Measurement;
import dev.dbwright.tools.report.Document;
import java.math.BigDecimal;
import java.util.stream.Collectors;

/** Whether to join back, for people: advice with its numbers, or what to measure. */
final class JoinBackDocument {
  private JoinBackDocument() {}

  static void write(Document.Builder document, WhenToStop told, int level) {
    document.heading(level, "Whether to join back");
    document.paragraph(sentence(told));
    for (Measurement each : told.measure()) {
      document.paragraph("Measure: " + each.what() + ".");
      document.code("sql", each.sql() + ";");
    }
  }

  static String sentence(WhenToStop told) {
    return switch (told.verdict()) {
      case NORMALIZE, DENORMALIZE -> told.advice().map(JoinBackDocument::advised).orElse("");
      case UNDECIDED -> "Undecided by these numbers: " + told.reason() + ".";
      case UNMEASURED ->
          "Joining back is advised only where a join is measured to be what is slow and reads far"
              + " outnumber writes. So far "
              + told.reason()
              + ".";
    };
  }

  private static String advised(Advice advice) {
    return advice.action()
        + advice.evidence().stream()
            .map(each -> "%s %s %s".formatted(each.what(), exact(each.value()), each.unit()))
            .collect(Collectors.joining(", ", " (", ")."));
  }

  /** As it was given: a rounded number might stand on the other side of a limit. */
  private static String exact(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
