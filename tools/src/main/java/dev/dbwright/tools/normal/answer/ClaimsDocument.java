package dev.dbwright.tools.normal.answer;

import dev.dbwright.tools.normal.evidence.Claim;
import dev.dbwright.tools.normal.evidence.Claim.Counterexample;
import dev.dbwright.tools.normal.evidence.Claim.Standing;
import dev.dbwright.tools.report.Block.Column;
import dev.dbwright.tools.report.Block.Table;
import dev.dbwright.tools.report.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is claimed of a table, and the rows that speak against it. */
final class ClaimsDocument {
  private ClaimsDocument() {}

  /** Every claim; empty where all was stated. */
  static Optional<Document> of(Examined table) {
    if (table.claims().isEmpty()) {
      return Optional.empty();
    }
    Document.Builder document = Document.builder();
    document.add(
        new Table(
            List.of(Column.left("dependency"), Column.left("standing"), Column.left("from")),
            table.claims().stream().map(claim -> row(table, claim)).toList()));
    table.claims().forEach(claim -> contradictions(document, table, claim));
    return Optional.of(document.build());
  }

  private static List<String> row(Examined table, Claim claim) {
    return List.of(
        claim.dependency().in(table.relation()),
        claim.standing().name().toLowerCase(Locale.ROOT),
        claim.source());
  }

  /** The rows that refute {@code claim}, two and two. */
  static void contradictions(Document.Builder document, Examined table, Claim claim) {
    if (claim.standing() != Standing.REFUTED || claim.counterexamples().isEmpty()) {
      return;
    }
    document.paragraph(
        "Not true: %s (%s)".formatted(claim.dependency().in(table.relation()), claim.source()));
    List<List<String>> rows = new ArrayList<>();
    for (Counterexample pair : claim.counterexamples()) {
      rows.add(pair.first());
      rows.add(pair.second());
    }
    document.add(
        new Table(
            claim.counterexamples().get(0).columns().stream().map(Column::left).toList(), rows));
  }
}
