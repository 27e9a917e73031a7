package dev.dbwright.tools.report;

import java.util.ArrayList;
import java.util.List;

/** Lays blocks out in columns of characters, for terminals and for fenced text. */
final class TextLayout {
  private static final String GAP = "  ";

  private TextLayout() {}

  /** Cells padded to their column's widest, two spaces between. */
  static List<String> columns(List<Block.Column> columns, List<List<String>> rows) {
    int[] widths = new int[columns.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], PlainText.width(row.get(i)));
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      var line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append(i == 0 ? "" : GAP)
            .append(PlainText.pad(row.get(i), widths[i], columns.get(i).alignRight()));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  /** Figures first, then the label indented by depth: the figures stay in line in deep trees. */
  static String tree(Block.Tree tree) {
    List<Block.Column> columns = new ArrayList<>(tree.columns());
    columns.add(Block.Column.left(""));
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(tree.columns().stream().map(Block.Column::title).toList());
    head.add("");
    rows.add(head);
    for (Block.TreeRow row : tree.rows()) {
      List<String> cells = new ArrayList<>(row.cells().stream().map(PlainText::cleanLine).toList());
      cells.add("  ".repeat(row.depth()) + PlainText.cleanLine(row.label()));
      rows.add(cells);
    }
    return String.join("\n", columns(columns, rows));
  }

  /** Breaks at spaces so that no line is wider than {@code width}; longer words stay whole. */
  static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    for (String paragraph : text.split("\n", -1)) {
      var line = new StringBuilder();
      for (String word : paragraph.split(" ", -1)) {
        if (line.length() > 0
            && PlainText.width(line.toString()) + 1 + PlainText.width(word) > width) {
          lines.add(line.toString());
          line.setLength(0);
        } else if (line.length() > 0) {
          line.append(' ');
        }
        line.append(word);
      }
      lines.add(line.toString());
    }
    return lines;
  }
}
