package dev.dbwright.tools.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The trees of a document as a Mermaid flowchart: inputs point to what they feed. Ids come from the
 * rows' keys, so the same tree always has the same ones.
 */
public final class MermaidFlowchart {
  private static final int LONGEST_LABEL = 80;

  private final StringBuilder text = new StringBuilder("flowchart BT\n");

  private MermaidFlowchart() {}

  /** The flowchart; empty where the document has no tree. */
  public static Optional<String> render(Document document) {
    List<Drawings.Captioned<Block.Tree>> trees = Drawings.in(document, Block.Tree.class);
    if (trees.isEmpty()) {
      return Optional.empty();
    }
    var chart = new MermaidFlowchart();
    for (int i = 0; i < trees.size(); i++) {
      if (trees.size() == 1) {
        chart.tree(trees.get(0).drawn(), "");
      } else {
        String prefix = "p" + (i + 1);
        chart.text.append("  subgraph ").append(prefix).append(" [\"");
        chart.text.append(escape(trees.get(i).caption())).append("\"]\n    direction BT\n");
        chart.tree(trees.get(i).drawn(), prefix);
        chart.text.append("  end\n");
      }
    }
    return Optional.of(chart.text.toString());
  }

  private void tree(Block.Tree tree, String prefix) {
    List<String> path = new ArrayList<>();
    for (Block.TreeRow row : tree.unfolded()) {
      String id = prefix + id(row);
      text.append("  ").append(id).append(row.folded() ? "([\"" : "[\"");
      text.append(label(tree, row)).append(row.folded() ? "\"])\n" : "\"]\n");
      path.subList(Math.min(row.depth(), path.size()), path.size()).clear();
      if (!path.isEmpty()) {
        text.append("  ").append(id).append(" --> ").append(path.get(path.size() - 1)).append('\n');
      }
      path.add(id);
      if (row.cells().stream().anyMatch(cell -> cell.tone() == Block.Tone.LOUD)) {
        text.append("  style ").append(id).append(" stroke-width:4px\n");
      }
    }
  }

  private static String id(Block.TreeRow row) {
    return row.folded() ? "more" + row.key().replace("+", "") : "n" + row.key();
  }

  private static String label(Block.Tree tree, Block.TreeRow row) {
    var label = new StringBuilder(escape(row.key() + " " + row.label()));
    if (!row.note().isEmpty()) {
      label.append("<br/>").append(escape(row.note()));
    }
    List<String> figures = new ArrayList<>();
    for (int i = 0; i < row.cells().size(); i++) {
      String figure = row.cells().get(i).text();
      if (!figure.isEmpty()) {
        figures.add(escape(tree.columns().get(i).title() + " " + figure));
      }
    }
    return figures.isEmpty() ? label.toString() : label + "<br/>" + String.join(", ", figures);
  }

  /** What Mermaid could read as syntax goes as a character code, {@code #34;}. */
  static String escape(String text) {
    String shown = PlainText.shortened(PlainText.cleanLine(text), LONGEST_LABEL);
    var escaped = new StringBuilder();
    for (int i = 0; i < shown.length(); i++) {
      char c = shown.charAt(i);
      boolean plain = c >= 0x80 || Character.isLetterOrDigit(c) || " .,:_+-/%()".indexOf(c) >= 0;
      escaped.append(plain ? String.valueOf(c) : "#" + (int) c + ";");
    }
    return escaped.toString();
  }
}
