package dev.dbwright.tools.normal.answer;

import dev.dbwright.tools.normal.decomposition.DecompositionCheck;
import dev.dbwright.tools.normal.theory.Relation;
import dev.dbwright.tools.report.Block.Column;
import dev.dbwright.tools.report.Block.Table;
import dev.dbwright.tools.report.Document;
import java.util.List;
import java.util.stream.Collectors;

/** A proposed decomposition, judged, for people: the verdict, the parts, the tableau. */
final class SplitDocument {
  // The steps of a chase of more are for the JSON.
  private static final int MOST_STEPS = 10;
  private static final int MOST_ROWS = 12;

  private SplitDocument() {}

  static void write(
      Document.Builder document, Relation relation, DecompositionCheck check, int level) {
    SplitJudged judged = SplitJudged.of(relation, check);
    document.heading(level, "The split that you propose");
    document.paragraph(judged.summary() + ".");
    document.list(judged.parts().stream().map(SplitDocument::part).toList());
    if (judged.missing().isEmpty()) {
      tableau(document, relation, judged);
    }
  }

  private static String part(SplitJudged.Part part) {
    String keys =
        part.keys().stream()
            .map(key -> "(" + String.join(", ", key) + ")")
            .collect(Collectors.joining(", "));
    return "(%s): %s%s"
        .formatted(
            String.join(", ", part.attributes()),
            part.normalForm(),
            keys.isEmpty() ? "" : ", key " + keys);
  }

  private static void tableau(Document.Builder document, Relation relation, SplitJudged judged) {
    List<String> steps = judged.steps();
    document.steps(steps.subList(0, Math.min(MOST_STEPS, steps.size())));
    if (steps.size() > MOST_STEPS) {
      document.paragraph("and %d steps more (--output json)".formatted(steps.size() - MOST_STEPS));
    }
    List<List<String>> rows = judged.tableau();
    document.add(
        new Table(
            relation.attributes().stream().map(Column::left).toList(),
            rows.subList(0, Math.min(MOST_ROWS, rows.size()))));
    if (!judged.spurious().isEmpty()) {
      document.paragraph(
          "These rows obey all that is given; joined back, their parts have the row (%s) too."
              .formatted(String.join(", ", judged.spurious())));
    }
  }
}
