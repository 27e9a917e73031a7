package dev.dbwright.tools.normal.answer;

import dev.dbwright.tools.normal.decomposition.Decomposition;
import dev.dbwright.tools.normal.decomposition.TableDesign;
import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.normal.theory.FunctionalDependency;
import dev.dbwright.tools.normal.theory.Relation;
import dev.dbwright.tools.normal.theory.Violation;
import dev.dbwright.tools.report.Block.Column;
import dev.dbwright.tools.report.Block.Table;
import dev.dbwright.tools.report.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** An analysis for people: the answer, the facts it rests on, why, and the tables instead. */
final class TableDocument {
  private static final int FIRST_LINES = 12;
  private static final int FIRST_PROOFS = 1;
  // A witness of more columns is not read: those that it is about are shown.
  private static final int WIDEST_WITNESS = 6;
  private static final Pattern NUMBER = Pattern.compile("^\\d+\\. ");

  private final Document.Builder document;
  private final Examined examined;
  private final Relation relation;
  private final List<Fact> facts;
  private final int level;
  private final boolean full;

  private TableDocument(Document.Builder document, Examined examined, int level, boolean full) {
    this.document = document;
    this.examined = examined;
    this.relation = examined.relation();
    this.facts = Fact.of(examined);
    this.level = level;
    this.full = full;
  }

  /** Adds {@code examined} under headings of {@code level}; all proofs only where {@code full}. */
  static void write(Document.Builder document, Examined examined, int level, boolean full) {
    var page = new TableDocument(document, examined, level, full);
    document.paragraph(TableAnswer.of(examined));
    page.facts();
    page.refuted();
    examined
        .check()
        .ifPresent(check -> SplitDocument.write(document, examined.relation(), check, level));
    page.tables();
    page.proofs();
    page.open();
    examined.roundTrip().ifPresent(trip -> document.paragraph(trip.summary()));
  }

  /** Every proof, with its witness. */
  static Document proofs(Examined examined, int level) {
    Document.Builder document = Document.builder();
    new TableDocument(document, examined, level, true).proofs();
    return document.build();
  }

  private void facts() {
    List<WhatHolds> all = WhatHolds.of(examined);
    List<WhatHolds> shown = full ? all : all.subList(0, Math.min(FIRST_LINES, all.size()));
    // No table: a narrow terminal would cut the names, which are what it is about.
    List<String> lines = new ArrayList<>(shown.stream().map(WhatHolds::line).toList());
    if (shown.size() < all.size()) {
      lines.add("and %d more (--output json)".formatted(all.size() - shown.size()));
    }
    document.list(lines);
  }

  private void refuted() {
    examined.claims().forEach(claim -> ClaimsDocument.contradictions(document, examined, claim));
  }

  private void proofs() {
    int shown = full ? facts.size() : Math.min(FIRST_PROOFS, facts.size());
    for (Fact fact : facts.subList(0, shown)) {
      document.heading(
          level, "Why " + fact.dependency().in(relation) + " breaks " + fact.form().label());
      for (Violation violation : full ? fact.violations() : fact.violations().subList(0, 1)) {
        document.steps(
            violation.derivation().lines(relation).stream()
                .map(line -> NUMBER.matcher(line).replaceFirst(""))
                .toList());
        document.paragraph(String.join(" ", violation.reasons()));
        witness(violation);
      }
    }
  }

  private void witness(Violation violation) {
    int[] columns = columns(violation);
    document.add(
        new Table(
            IntStream.of(columns)
                .mapToObj(column -> Column.left(relation.attributes().get(column)))
                .toList(),
            violation.witness().rows().stream().map(row -> cells(row, columns)).toList()));
    document.paragraph(violation.witness().sentence());
  }

  private static List<String> cells(List<String> row, int[] columns) {
    return IntStream.of(columns).mapToObj(row::get).toList();
  }

  /** The columns that the violation is about, with a key; all where they are few. */
  private int[] columns(Violation violation) {
    if (relation.attributes().size() <= WIDEST_WITNESS
        || !(violation.dependency() instanceof FunctionalDependency dependency)) {
      return relation.all().stream().toArray();
    }
    AttributeSet key =
        examined.form().keys().keys().stream().findFirst().orElse(AttributeSet.EMPTY);
    return key.union(dependency.left()).union(dependency.right()).stream().toArray();
  }

  private void tables() {
    if (facts.isEmpty()) {
      return;
    }
    document.heading(level, "Tables instead");
    examined.recommended().ifPresent(this::offer);
    examined.decompositions().stream()
        .filter(each -> !each.preservesDependencies())
        .forEach(this::offer);
  }

  private void offer(Decomposition tables) {
    boolean splits = tables.relations().size() > 1;
    document.paragraph(
        (splits && isSupposed() ? "If they hold, " : "")
            + TablesOffered.of(relation, tables).summary()
            + ".");
    if (splits) {
      document.list(tables.relations().stream().map(TableDocument::design).toList());
    }
  }

  /** Whether a form is broken by what nobody proved or stated. */
  private boolean isSupposed() {
    return facts.stream().anyMatch(fact -> !fact.isCertain());
  }

  private static String design(TableDesign table) {
    return "%s (%s), key (%s)"
        .formatted(
            table.name(), String.join(", ", table.attributes()), String.join(", ", table.key()));
  }

  private void open() {
    if (isSupposed()) {
      document.paragraph(
          "Are they true in your data? Connect the database, or give rows as CSV: contradictions"
              + " are counted.");
    }
    if (!examined.questions().isEmpty()) {
      document.heading(level, "For you to decide");
      document.list(
          examined.questions().stream()
              .map(question -> question.seen() + ". " + question.decidedBy())
              .toList());
    }
    document.list(examined.assumed());
  }
}
