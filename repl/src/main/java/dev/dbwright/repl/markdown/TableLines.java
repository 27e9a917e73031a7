package dev.dbwright.repl.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.node.Node;

/** A table as aligned columns, or as one field a line where the terminal is too narrow for that. */
final class TableLines {
  private static final String GAP = "  ";
  // Below this a column breaks most words, and a field a line reads better.
  private static final int NARROWEST_COLUMN = 8;

  private final List<List<Cell>> rows;
  private final int columnCount;
  private final int width;
  private final boolean color;

  private record Cell(List<Run> runs, boolean right, boolean head) {
    int columns() {
      return runs.stream().mapToInt(run -> TerminalText.columns(run.text())).sum();
    }
  }

  private TableLines(List<List<Cell>> rows, int width, boolean color) {
    this.rows = rows;
    this.columnCount = rows.stream().mapToInt(List::size).max().orElse(0);
    this.width = width;
    this.color = color;
  }

  static List<String> of(TableBlock table, int width, boolean color) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Node section = table.getFirstChild(); section != null; section = section.getNext()) {
      for (Node row = section.getFirstChild(); row != null; row = row.getNext()) {
        rows.add(cells(row, section instanceof TableHead));
      }
    }
    var lines = new TableLines(rows, width, color);
    int[] widths = lines.naturalWidths();
    int room = width - GAP.length() * (lines.columnCount - 1);
    int widest = widestThatFits(widths, room);
    if (widest < Math.min(NARROWEST_COLUMN, IntStream.of(widths).max().orElse(0))) {
      return lines.asFields();
    }
    return lines.asColumns(
        IntStream.of(widths).map(natural -> Math.min(natural, widest)).toArray());
  }

  private static List<Cell> cells(Node row, boolean head) {
    List<Cell> cells = new ArrayList<>();
    for (Node node = row.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof TableCell cell) {
        boolean right = cell.getAlignment() == TableCell.Alignment.RIGHT;
        cells.add(new Cell(InlineRuns.of(cell), right, head));
      }
    }
    return cells;
  }

  private int[] naturalWidths() {
    int[] widths = new int[columnCount];
    for (List<Cell> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        widths[column] = Math.max(widths[column], row.get(column).columns());
      }
    }
    return widths;
  }

  /** The limit that, put on every column, makes them fit into {@code room}; 0 where none does. */
  private static int widestThatFits(int[] widths, int room) {
    int limit = Math.max(0, room);
    while (limit > 0) {
      int bound = limit;
      if (IntStream.of(widths).map(natural -> Math.min(natural, bound)).sum() <= room) {
        return limit;
      }
      limit--;
    }
    return 0;
  }

  private List<String> asColumns(int[] widths) {
    List<String> lines = new ArrayList<>();
    for (List<Cell> row : rows) {
      List<List<String>> wrapped = new ArrayList<>();
      for (int column = 0; column < row.size(); column++) {
        wrapped.add(Wrapping.wrap(styled(row.get(column)), widths[column], color));
      }
      int height = wrapped.stream().mapToInt(List::size).max().orElse(0);
      for (int i = 0; i < height; i++) {
        lines.add(rowLine(row, wrapped, widths, i));
      }
      if (!row.isEmpty() && row.get(0).head()) {
        int rule = IntStream.of(widths).sum() + GAP.length() * (columnCount - 1);
        lines.add(Style.DIM.paint("─".repeat(rule), color));
      }
    }
    return lines;
  }

  private static String rowLine(
      List<Cell> row, List<List<String>> wrapped, int[] widths, int lineOfRow) {
    var line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      List<String> cell = wrapped.get(column);
      String text = lineOfRow < cell.size() ? cell.get(lineOfRow) : "";
      // Colours take no columns; TerminalText.lines takes them out again for the count.
      int padding = Math.max(0, widths[column] - TerminalText.columns(TerminalText.lines(text)));
      String pad = " ".repeat(padding);
      line.append(column == 0 ? "" : GAP).append(row.get(column).right() ? pad + text : text + pad);
    }
    return line.toString().stripTrailing();
  }

  private static List<Run> styled(Cell cell) {
    return cell.head()
        ? cell.runs().stream().map(run -> new Run(run.text(), Set.of(Style.BOLD))).toList()
        : cell.runs();
  }

  private List<String> asFields() {
    List<Cell> head = rows.get(0);
    if (rows.size() == 1) {
      return head.stream()
          .flatMap(cell -> Wrapping.wrap(styled(cell), width, color).stream())
          .toList();
    }
    List<String> lines = new ArrayList<>();
    for (List<Cell> row : rows.subList(1, rows.size())) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      for (int column = 0; column < row.size(); column++) {
        List<Run> field =
            new ArrayList<>(column < head.size() ? styled(head.get(column)) : List.of());
        field.add(new Run(": ", Set.of(Style.BOLD)));
        field.addAll(row.get(column).runs());
        lines.addAll(Wrapping.wrap(field, width, color));
      }
    }
    return lines;
  }
}
