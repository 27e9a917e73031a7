package dev.dbwright.tools.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Lays a tree out in lines. Figures stand first, so that they stay in line in deep trees. Where too
 * little room is left for labels, figures move to a line of their own.
 */
final class TreeText {
  private static final String GAP = "  ";
  private static final int LABEL_AT_LEAST = 30;
  private static final int FEWEST_LEVELS = 3;
  private static final int MOST_LEVELS = 24;
  // Longer names are no help in a terminal; JSON and HTML have them whole.
  private static final int LONGEST_IN_FULL = 600;

  private final Block.Tree tree;
  private final TextForm form;
  private final BiFunction<Block.Tone, String, String> paint;
  private final List<Block.TreeRow> rows;
  private final List<String> labels;
  private final List<String> notes;
  private final List<List<String>> texts;
  private final int keyWidth;
  private final int[] textWidths;
  private final boolean[] barred;

  private TreeText(Block.Tree tree, TextForm form, BiFunction<Block.Tone, String, String> paint) {
    this.tree = tree;
    this.form = form;
    this.paint = paint;
    this.rows = tree.unfolded();
    this.labels = rows.stream().map(row -> clean(row.label())).toList();
    this.notes = rows.stream().map(this::note).toList();
    this.texts = rows.stream().map(TreeText::texts).toList();
    this.keyWidth = rows.stream().mapToInt(row -> PlainText.width(row.key())).max().orElse(0);
    this.textWidths = new int[tree.columns().size()];
    this.barred = new boolean[textWidths.length];
    for (int column = 0; column < textWidths.length; column++) {
      textWidths[column] = PlainText.width(tree.columns().get(column).title());
      for (int row = 0; row < rows.size(); row++) {
        textWidths[column] =
            Math.max(textWidths[column], PlainText.width(texts.get(row).get(column)));
        barred[column] |= rows.get(row).cells().get(column).share() != null;
      }
    }
  }

  private static List<String> texts(Block.TreeRow row) {
    return row.cells().stream().map(cell -> clean(cell.text())).toList();
  }

  /** Columns of the bars in the first column that has some, and in the others. */
  private record BarWidths(int first, int others) {
    static final BarWidths LONG = new BarWidths(10, 5);
    static final BarWidths SHORT = new BarWidths(5, 3);
  }

  /**
   * The lines of {@code tree}, none wider than the form.
   *
   * @param paint colours a text, or not
   */
  static List<String> lines(
      Block.Tree tree, TextForm form, BiFunction<Block.Tone, String, String> paint) {
    return new TreeText(tree, form, paint).lines();
  }

  private List<String> lines() {
    BarWidths bars = labelsFit(BarWidths.LONG) ? BarWidths.LONG : BarWidths.SHORT;
    boolean beside = labelsFit(bars) || labelWidth(bars) >= LABEL_AT_LEAST;
    List<String> lines = new ArrayList<>(beside ? beside(bars) : stacked());
    lines.addAll(inFull(beside ? labelWidth(bars) : form.width() - keyWidth - 1));
    return lines;
  }

  private List<String> beside(BarWidths bars) {
    List<String> lines = new ArrayList<>();
    lines.add(paint.apply(Block.Tone.QUIET, head(bars)));
    int width = labelWidth(bars);
    List<String> leads = leads(width);
    for (int i = 0; i < rows.size(); i++) {
      Block.TreeRow row = rows.get(i);
      var line = new StringBuilder(PlainText.pad(row.key(), keyWidth, true));
      for (int column = 0; column < tree.columns().size(); column++) {
        Block.Cell cell = row.cells().get(column);
        String figure =
            bar(cell, barWidth(column, bars)) + padded(column, texts.get(i).get(column));
        line.append(GAP).append(paint.apply(cell.tone(), figure));
      }
      String lead = leads.get(i);
      line.append(GAP).append(lead).append(fitted(i, width - PlainText.width(lead)));
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private String head(BarWidths bars) {
    var line = new StringBuilder(PlainText.pad("#", keyWidth, true));
    for (int column = 0; column < tree.columns().size(); column++) {
      int bar = barWidth(column, bars);
      String title = padded(column, tree.columns().get(column).title());
      line.append(GAP).append(" ".repeat(bar == 0 ? 0 : bar + 1)).append(title);
    }
    return line.toString().stripTrailing();
  }

  private List<String> stacked() {
    List<String> lines = new ArrayList<>();
    int width = form.width() - keyWidth - 1;
    List<String> leads = leads(width);
    for (int i = 0; i < rows.size(); i++) {
      Block.TreeRow row = rows.get(i);
      String lead = leads.get(i);
      lines.add(
          PlainText.pad(row.key(), keyWidth, true)
              + " "
              + lead
              + fitted(i, width - PlainText.width(lead)));
      lines.addAll(figures(i));
    }
    return lines;
  }

  /** Named, for no head stands above them; not indented, so that bars stay in line. */
  private List<String> figures(int row) {
    List<String> lines = new ArrayList<>();
    String indent = " ".repeat(keyWidth + 1);
    var line = new StringBuilder();
    int used = indent.length();
    for (int column = 0; column < textWidths.length; column++) {
      Block.Cell cell = rows.get(row).cells().get(column);
      String text = texts.get(row).get(column);
      if (text.isEmpty()) {
        continue;
      }
      String bar = column == 0 ? bar(cell, barWidth(column, BarWidths.SHORT)) : "";
      String figure = bar + tree.columns().get(column).title() + " " + text;
      int width = GAP.length() + PlainText.width(figure);
      if (used + width > form.width() && line.length() > 0) {
        lines.add(indent + line);
        line.setLength(0);
        used = indent.length();
      }
      line.append(GAP).append(paint.apply(cell.tone(), figure));
      used += width;
    }
    if (line.length() > 0) {
      lines.add(indent + line);
    }
    return lines;
  }

  /** The labels that had to be cut, by the key of their row. */
  private List<String> inFull(int width) {
    List<String> lines = new ArrayList<>();
    List<String> leads = leads(width);
    for (int i = 0; i < rows.size(); i++) {
      int room = width - PlainText.width(leads.get(i));
      if (!fitted(i, room).startsWith(labels.get(i))) {
        String full = rows.get(i).key() + "  " + labels.get(i);
        lines.addAll(TextLayout.fold(cut(full, LONGEST_IN_FULL), form.width()));
      }
    }
    if (!lines.isEmpty()) {
      lines.add(0, "");
    }
    return lines;
  }

  private List<String> leads(int width) {
    // Five columns a level leave the label more than half of the room.
    int levels = Math.max(FEWEST_LEVELS, Math.min(MOST_LEVELS, width / 5));
    return TreeGuides.of(rows, levels, form.unicode());
  }

  private boolean labelsFit(BarWidths bars) {
    int width = labelWidth(bars);
    List<String> leads = leads(width);
    for (int i = 0; i < rows.size(); i++) {
      if (PlainText.width(leads.get(i) + labels.get(i) + notes.get(i)) > width) {
        return false;
      }
    }
    return true;
  }

  private int labelWidth(BarWidths bars) {
    return form.width() - PlainText.width(head(bars)) - GAP.length();
  }

  private String bar(Block.Cell cell, int columns) {
    if (columns == 0) {
      return "";
    }
    return form.bar(cell.share() == null ? 0 : cell.share(), columns) + " ";
  }

  private int barWidth(int column, BarWidths bars) {
    if (!barred[column]) {
      return 0;
    }
    for (int before = 0; before < column; before++) {
      if (barred[before]) {
        return bars.others();
      }
    }
    return bars.first();
  }

  private String padded(int column, String text) {
    return PlainText.pad(text, textWidths[column], tree.columns().get(column).alignRight());
  }

  private String note(Block.TreeRow row) {
    String arrow = form.unicode() ? "  ← " : "  <- ";
    return row.note().isEmpty() ? "" : arrow + clean(row.note());
  }

  /** Label and note of a row; the note, which stands elsewhere too, gives way first. */
  private String fitted(int row, int room) {
    String label = labels.get(row);
    String note = notes.get(row);
    int spare = Math.max(room / 3, room - PlainText.width(label));
    String shown = cut(note, Math.min(spare, PlainText.width(note)));
    return cut(label, room - PlainText.width(shown)) + shown;
  }

  private String cut(String text, int width) {
    return PlainText.cutMiddle(text, width, form.unicode() ? "…" : "~");
  }

  private static String clean(String text) {
    return PlainText.cleanLine(text);
  }
}
