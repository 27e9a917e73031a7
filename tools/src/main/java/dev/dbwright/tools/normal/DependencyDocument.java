package dev.dbwright.tools.normal;

import dev.dbwright.tools.normal.decomposition.TableDesign;
import dev.dbwright.tools.normal.proposal.InclusionDependency;
import dev.dbwright.tools.normal.proposal.ProposedDependency;
import dev.dbwright.tools.normal.proposal.ProposedDependency.Counterexample;
import dev.dbwright.tools.normal.proposal.SuggestedMultivalued;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.report.Block.Column;
import dev.dbwright.tools.report.Block.Table;
import dev.dbwright.tools.report.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What rows suggest, for people: the tables first, then what they rest on and what breaks it. */
final class DependencyDocument {
  private static final int MOST_DEPENDENCIES = 40;
  private static final int MOST_EXAMPLES = 5;
  private static final int MOST_KEYS = 8;

  private final DependencyResult result;
  private final Document.Builder document = Document.builder();

  private DependencyDocument(DependencyResult result) {
    this.result = result;
  }

  static Document of(DependencyResult result) {
    return new DependencyDocument(result).write();
  }

  private Document write() {
    document.paragraph(answer());
    result.notes().forEach(document::paragraph);
    if (result.proposal().size() > 1) {
      tables();
      dependencies();
      contradictions();
    }
    keys();
    combinations();
    inclusions();
    return document.build();
  }

  private String answer() {
    String rows =
        Amounts.rows(result.rows()) + ", " + Amounts.count(result.columns().size(), "columns");
    if (result.rows() < 2) {
      return rows + ": too few rows to learn from.";
    }
    if (result.proposal().size() == 1) {
      return "%s: nothing suggests that this is more than one table.".formatted(rows);
    }
    return "%s: %d tables, proposed from the data. A dependency in data is a suspicion until the domain says so."
        .formatted(rows, result.proposal().size());
  }

  private void tables() {
    document.heading(2, "Tables");
    document.add(
        new Table(
            List.of(Column.left("table"), Column.left("key"), Column.left("other columns")),
            result.proposal().stream().map(this::row).toList()));
  }

  private List<String> row(TableDesign table) {
    String others =
        table.attributes().stream()
            .filter(column -> !table.key().contains(column))
            .map(column -> reference(table, column))
            .collect(Collectors.joining(", "));
    String key =
        table.key().stream()
            .map(column -> reference(table, column))
            .collect(Collectors.joining(", "));
    return List.of(table.name(), key.isEmpty() ? "none found" : key, others);
  }

  /** The column, and the table that it points to. */
  private String reference(TableDesign from, String column) {
    return result.proposal().stream()
        .filter(table -> !table.equals(from) && table.key().equals(List.of(column)))
        .findFirst()
        .map(table -> column + " → " + table.name())
        .orElse(column);
  }

  private void dependencies() {
    List<ProposedDependency> useful =
        result.dependencies().stream().filter(d -> d.redundantRows() > 0).toList();
    document.heading(2, "What they rest on");
    document.add(table(result, useful.subList(0, Math.min(MOST_DEPENDENCIES, useful.size()))));
    if (useful.size() > MOST_DEPENDENCIES) {
      document.paragraph(
          "and %s more; --output json has all of them."
              .formatted(Amounts.count(useful.size() - MOST_DEPENDENCIES)));
    }
  }

  static Table table(DependencyResult result, List<ProposedDependency> dependencies) {
    return new Table(
        List.of(Column.left("dependency"), Column.left("holds"), Column.right("values saved")),
        dependencies.stream()
            .map(d -> List.of(arrow(d), holds(result, d), Amounts.count(d.redundantRows())))
            .toList());
  }

  private static String arrow(ProposedDependency dependency) {
    return String.join(", ", dependency.lhs()) + " → " + dependency.rhs();
  }

  private static String holds(DependencyResult result, ProposedDependency dependency) {
    return dependency.violatingRows() == 0
        ? "in all rows"
        : "but for %s of %s (%s)"
            .formatted(
                Amounts.count(dependency.violatingRows()),
                Amounts.rows(result.rows()),
                Amounts.percent(dependency.g3()));
  }

  private void contradictions() {
    List<ProposedDependency> broken =
        result.dependencies().stream().filter(d -> d.example() != null).toList();
    if (broken.isEmpty()) {
      return;
    }
    document.heading(2, "Rows that contradict");
    List<String> items = new ArrayList<>();
    for (ProposedDependency dependency : broken) {
      Counterexample example = dependency.example();
      if (example != null && items.size() < MOST_EXAMPLES) {
        items.add(contradiction(dependency, example));
      }
    }
    document.list(items);
    if (broken.size() > items.size()) {
      document.paragraph(
          "%s dependencies more are broken by some rows: --output json names two rows of each."
              .formatted(Amounts.count(broken.size() - items.size())));
    }
  }

  private static String contradiction(ProposedDependency dependency, Counterexample example) {
    String left =
        example.left().stream().map(DependencyDocument::shown).collect(Collectors.joining(", "));
    return "%s: of %s %s row %s has %s, row %s has %s"
        .formatted(
            arrow(dependency),
            String.join(", ", dependency.lhs()),
            left,
            Amounts.count(example.usualRow()),
            shown(example.usual()),
            Amounts.count(example.row()),
            shown(example.value()));
  }

  private static String shown(@Nullable String value) {
    return value == null ? "NULL" : "'" + value + "'";
  }

  private void combinations() {
    for (SuggestedMultivalued rule : result.multivalued()) {
      document.paragraph(
          "%s →→ %s: they stand in all combinations (%s show it), so that each could be a table of its own with %s."
              .formatted(
                  String.join(", ", rule.lhs()),
                  rule.parts().stream()
                      .map(part -> String.join(", ", part))
                      .collect(Collectors.joining(" | ")),
                  Amounts.count(rule.groups(), "values"),
                  String.join(", ", rule.lhs())));
    }
  }

  private void inclusions() {
    if (result.inclusions().isEmpty()) {
      return;
    }
    document.heading(2, "What looks like a foreign key");
    document.list(
        result.inclusions().stream()
            .map(
                inclusion ->
                    "(%s) → %s (%s): %s"
                        .formatted(
                            String.join(", ", inclusion.columns()),
                            inclusion.referenced(),
                            String.join(", ", inclusion.references()),
                            found(inclusion)))
            .toList());
  }

  private static String found(InclusionDependency inclusion) {
    String values = Amounts.count(inclusion.distinct(), "values");
    return inclusion.missing() == 0
        ? "all " + values + " are there"
        : "%s of %s are missing there".formatted(Amounts.count(inclusion.missing()), values);
  }

  private void keys() {
    List<List<String>> uniques = result.uniques();
    if (uniques.isEmpty() && result.rows() > 1) {
      document.paragraph(
          "No key was found among the columns that people take for one; --all looks for every set"
              + " of columns that tells all rows apart. If there is none, rows stand twice.");
    }
    if (!uniques.isEmpty()) {
      String more =
          uniques.size() > MOST_KEYS
              ? " and %s more (--output json)".formatted(Amounts.count(uniques.size() - MOST_KEYS))
              : "";
      document.paragraph(
          uniques.stream()
              .limit(MOST_KEYS)
              .map(columns -> "(" + String.join(", ", columns) + ")")
              .collect(Collectors.joining(", ", "Told apart by: ", more + ".")));
    }
  }
}
