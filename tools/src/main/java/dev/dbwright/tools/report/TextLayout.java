package dev.dbwright.tools.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lays blocks out in columns of characters, for terminals and for fenced text. */
final class TextLayout {
  private static final String GAP = "  ";
  private static final int NARROWEST = 16;
  private static final int READABLE = 30;

  private TextLayout() {}

  /**
   * Cells padded to their column's widest, two spaces between. Where that is too wide, the last
   * column is folded and the others lose the middle of what is long.
   */
  static List<String> columns(List<Block.Column> columns, List<List<String>> rows, int width) {
    int last = columns.size() - 1;
    int[] widths = widths(columns.size(), rows, Integer.MAX_VALUE);
    if (Arrays.stream(widths).sum() + last * GAP.length() > width) {
      int before = Arrays.stream(widths, 0, last).sum() + last * GAP.length();
      if (width - before < READABLE) {
        widths = widths(columns.size(), rows, Math.max(NARROWEST, width / 3));
        before = Arrays.stream(widths, 0, last).sum() + last * GAP.length();
      }
      widths[last] = Math.max(NARROWEST, width - before);
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      var line = new StringBuilder();
      for (int i = 0; i < last; i++) {
        String cell = PlainText.shortened(row.get(i), widths[i]);
        line.append(PlainText.pad(cell, widths[i], columns.get(i).alignRight())).append(GAP);
      }
      int indent = PlainText.width(line.toString());
      for (String piece : fold(row.get(last), widths[last])) {
        line.append(PlainText.pad(piece, widths[last], columns.get(last).alignRight()));
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(" ".repeat(indent));
      }
    }
    return lines;
  }

  private static int[] widths(int columns, List<List<String>> rows, int most) {
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], Math.min(most, PlainText.width(row.get(i))));
      }
    }
    return widths;
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

  /** Breaks at spaces where it can and within words where it must. */
  static List<String> fold(String text, int width) {
    List<String> lines = new ArrayList<>();
    for (String line : wrap(text, width)) {
      int start = 0;
      while (line.codePointCount(start, line.length()) > width) {
        int end = line.offsetByCodePoints(start, width);
        lines.add(line.substring(start, end));
        start = end;
      }
      lines.add(line.substring(start));
    }
    return lines;
  }
}
