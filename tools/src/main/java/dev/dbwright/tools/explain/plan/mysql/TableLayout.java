package dev.dbwright.tools.explain.plan.mysql;

import dev.dbwright.tools.explain.plan.PasteRepair;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** How one table is drawn: what stands between its cells, and which columns it has. */
final class TableLayout {
  private static final Set<String> FIRST_OF_TWO =
      Set.of("DEPENDENT", "UNCACHEABLE", "UNION", "INTERSECT", "EXCEPT", "LATERAL");
  private static final Set<String> SECOND_OF_TWO =
      Set.of("SUBQUERY", "UNION", "RESULT", "DERIVED", "INTERSECT", "EXCEPT");

  private final String header;
  private final Separator separator;
  private final boolean isTight;
  private final List<String> columns = new ArrayList<>();

  private enum Separator {
    BORDER('|'),
    TAB('\t'),
    COMMA(','),
    SEMICOLON(';'),
    BLANKS(' ');

    final char mark;

    Separator(char mark) {
      this.mark = mark;
    }
  }

  private TableLayout(String header, Separator separator) {
    this.header = header;
    this.separator = separator;
    isTight = !header.contains(" |") && !header.contains("| ");
  }

  /** The layout of the table that {@code header} stands over. */
  static TableLayout of(String header) {
    for (Separator separator : Separator.values()) {
      var layout = new TableLayout(header, separator);
      for (String name : layout.split(header)) {
        layout.columns.add(name.strip().toLowerCase(Locale.ROOT));
      }
      if (layout.columns.contains(PlanTables.COLUMN)) {
        return layout;
      }
    }
    return new TableLayout(header, Separator.BLANKS);
  }

  List<String> columns() {
    return columns;
  }

  /** True for a line that starts as a row does: with the number of its SELECT, or none. */
  boolean isRow(String line) {
    String start = line.strip();
    if (separator == Separator.BORDER && start.startsWith("|")) {
      start = start.substring(1).strip();
    }
    if (start.startsWith("\"")) {
      start = start.substring(1);
    }
    String lower = start.length() < 6 ? "" : start.substring(0, 6).toLowerCase(Locale.ROOT);
    boolean named =
        lower.startsWith("null") || lower.startsWith("(null") || lower.startsWith("[null");
    int digits = 0;
    while (digits < start.length() && Character.isDigit(start.charAt(digits))) {
      digits++;
    }
    // "1 row in set" starts like a row of blanks.
    boolean counts = start.startsWith(" row", digits);
    boolean empty = !start.isEmpty() && start.charAt(0) == separator.mark && separator.mark != ' ';
    return named || empty || (digits > 0 && !counts && isBehindNumber(start, digits));
  }

  private static boolean isBehindNumber(String text, int at) {
    return at < text.length() && " |\t,;\"".indexOf(text.charAt(at)) >= 0;
  }

  /**
   * True where {@code row} has not all its cells yet and {@code piece} brings no more than them.
   */
  boolean lacks(CharSequence row, String piece) {
    long missing = borders(header) - borders(row);
    return separator == Separator.BORDER
        && missing > 0
        && borders(piece) <= missing
        && !piece.isBlank()
        && !PasteRepair.isRule(piece.replace('|', ' '));
  }

  private long borders(CharSequence text) {
    return IntStream.range(0, text.length()).filter(i -> isBorder(text, i)).count();
  }

  /** Within a cell MariaDB's rowid filters have bars too, without blanks: {@code ref|filter}. */
  private boolean isBorder(CharSequence text, int at) {
    return text.charAt(at) == '|'
        && (isTight
            || at == 0
            || at == text.length() - 1
            || text.charAt(at - 1) == ' '
            || text.charAt(at + 1) == ' ');
  }

  /** The cells of {@code row} by column; empty where they do not fit the columns. */
  Optional<Map<String, String>> cells(String row) {
    List<String> cells = split(row);
    if (separator == Separator.BLANKS && cells.size() < columns.size() - 1) {
      cells = atColumns(row);
    }
    // Nothing is drawn for an empty Extra at the end of a line.
    if (cells.size() == columns.size() - 1) {
      cells.add("");
    }
    if (cells.size() != columns.size()) {
      return Optional.empty();
    }
    Map<String, String> byColumn = new HashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      byColumn.put(columns.get(i), cells.get(i));
    }
    return Optional.of(byColumn);
  }

  private List<String> split(String line) {
    return switch (separator) {
      case BORDER -> bordered(line);
      case TAB, COMMA, SEMICOLON -> quoted(line);
      case BLANKS -> words(line);
    };
  }

  private List<String> bordered(String line) {
    String text = line.strip();
    List<String> cells = new ArrayList<>();
    int start = text.startsWith("|") ? 1 : 0;
    for (int i = start; i < text.length(); i++) {
      if (isBorder(text, i)) {
        cells.add(text.substring(start, i).strip());
        start = i + 1;
      }
    }
    if (!text.endsWith("|")) {
      cells.add(text.substring(start).strip());
    }
    return cells;
  }

  /** RFC 4180: a quoted cell may hold the separator; its own quotes are doubled. */
  private List<String> quoted(String line) {
    List<String> cells = new ArrayList<>();
    var cell = new StringBuilder();
    boolean inside = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        boolean doubled = inside && i + 1 < line.length() && line.charAt(i + 1) == '"';
        if (doubled) {
          cell.append(c);
          i++;
        } else {
          inside = !inside;
        }
      } else if (c == separator.mark && !inside) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString().strip());
    return cells;
  }

  /** No cell but Extra, the last one, and some select types have blanks within. */
  private List<String> words(String line) {
    List<String> cells = new ArrayList<>();
    int at = 0;
    String text = line.strip();
    while (at < text.length()) {
      boolean last = !columns.isEmpty() && cells.size() == columns.size() - 1;
      int end = text.indexOf(' ', at);
      end = end < 0 || last ? text.length() : end;
      String word = text.substring(at, end);
      int before = cells.size() - 1;
      if (before >= 0 && FIRST_OF_TWO.contains(cells.get(before)) && SECOND_OF_TWO.contains(word)) {
        cells.set(before, cells.get(before) + ' ' + word);
      } else {
        cells.add(word);
      }
      at = end;
      while (at < text.length() && text.charAt(at) == ' ') {
        at++;
      }
    }
    return cells;
  }

  /** Where a client drew nothing for NULL, the cells still stand below their names. */
  private List<String> atColumns(String line) {
    List<String> cells = new ArrayList<>();
    String names = header.toLowerCase(Locale.ROOT);
    int start = 0;
    for (int i = 0; i < columns.size(); i++) {
      int next =
          i + 1 < columns.size() ? names.indexOf(' ' + columns.get(i + 1), start) : line.length();
      int end = Math.min(line.length(), Math.max(start, next));
      cells.add(start >= line.length() ? "" : line.substring(start, end).strip());
      start = Math.max(start, next);
    }
    return cells;
  }
}
