package dev.dbwright.tools.health;

import dev.dbwright.tools.report.Document;

/** A report for people: what is wrong and what to do, the gravest first, and what was not seen. */
final class HealthDocument {
  private HealthDocument() {}

  static Document of(HealthReport report) {
    return Document.builder().paragraph(report.database()).build();
  }
}
