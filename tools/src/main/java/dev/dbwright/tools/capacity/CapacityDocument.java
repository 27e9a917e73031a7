package dev.dbwright.tools.capacity;

import dev.dbwright.tools.report.Document;

/** The Capacity Plan. */
final class CapacityDocument {
  private final CapacityPlan plan;

  CapacityDocument(CapacityPlan plan) {
    this.plan = plan;
  }

  Document document() {
    return Document.builder().paragraph(plan.series()).build();
  }
}
