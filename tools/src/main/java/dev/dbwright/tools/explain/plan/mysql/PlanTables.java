package dev.dbwright.tools.explain.plan.mysql;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.explain.plan.PasteFault;
import dev.dbwright.tools.explain.plan.PasteRepair;
import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanFormat;
import dev.dbwright.tools.explain.plan.ReadPlans;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds EXPLAIN's tables in a text, however a client drew them and copying left them. */
final class PlanTables {
  /** The column that no other table has. */
  static final String COLUMN = "select_type";

  // A row of 200 characters, broken by the narrowest terminal.
  private static final int MOST_PIECES = 10;

  private final List<String> lines;
  private final List<List<PlanRow>> tables = new ArrayList<>();
  private boolean ofMysql;
  private int at;

  private PlanTables(List<String> lines) {
    this.lines = lines;
  }

  static Optional<ReadPlans> read(String text) {
    // Not the repaired lines: those have no tabs any more.
    var reader = new PlanTables(text.lines().map(PlanTables::plain).toList());
    if (text.indexOf('{') >= 0) {
      RowObjects.tables(text).forEach(rows -> reader.add(rows, rows.get(0).cells().keySet()));
    }
    if (reader.tables.isEmpty()) {
      reader.read();
    }
    List<Plan> plans = reader.tables.stream().map(PlanTable::plan).toList();
    Engine engine = reader.ofMysql ? Engine.MYSQL : Engine.MARIADB;
    return plans.isEmpty()
        ? Optional.empty()
        : Optional.of(new ReadPlans(engine, PlanFormat.TABLE, plans));
  }

  private static String plain(String line) {
    // The only tabs that matter stand between cells.
    return line.indexOf('\t') >= 0 ? line : PasteRepair.plainCharacters(line).stripTrailing();
  }

  private void read() {
    while (at < lines.size()) {
      String line = lines.get(at);
      if (line.strip().startsWith(COLUMN + ":")) {
        vertical();
      } else if (line.contains(COLUMN)) {
        header();
      } else {
        at++;
      }
    }
  }

  private void header() {
    var header = new StringBuilder(lines.get(at++));
    for (int i = 0; i < MOST_PIECES && at < lines.size() && !isWholeHeader(header); i++) {
      header.append(lines.get(at++));
    }
    if (!isWholeHeader(header)) {
      return;
    }
    var layout = TableLayout.of(header.toString());
    List<PlanRow> rows = new ArrayList<>();
    while (at < lines.size() && !lines.get(at).contains(COLUMN)) {
      String line = lines.get(at);
      if (PasteRepair.isRule(line)) {
        at++;
      } else if (layout.isRow(line)) {
        rows.add(row(layout));
      } else {
        break;
      }
    }
    add(rows, Set.copyOf(layout.columns()));
  }

  private static boolean isWholeHeader(CharSequence header) {
    String names = header.toString().strip().toLowerCase(Locale.ROOT);
    boolean closed = !names.startsWith("|") || names.endsWith("|");
    return closed && names.contains("possible_keys") && names.contains("extra");
  }

  /** A terminal breaks long rows: the pieces that follow belong to it until it has all cells. */
  private PlanRow row(TableLayout layout) {
    int first = at;
    var text = new StringBuilder(lines.get(at++));
    for (int i = 0;
        i < MOST_PIECES && at < lines.size() && layout.lacks(text, lines.get(at));
        i++) {
      text.append(lines.get(at++));
    }
    Optional<Map<String, String>> cells = layout.cells(text.toString());
    var row = new PlanRow(first + 1, cells.orElse(Map.of()));
    if (cells.isEmpty() || !row.isWhole()) {
      throw PasteFault.damaged(lines, first + 1);
    }
    return row;
  }

  /** The rows that end with {@code \G}: a line for each cell. */
  private void vertical() {
    // The id stands on the line before the column that tells the table.
    if (at > 0 && lines.get(at - 1).strip().startsWith("id:")) {
      at--;
    }
    List<PlanRow> rows = new ArrayList<>();
    Map<String, String> cells = new HashMap<>();
    int first = at;
    while (at < lines.size()) {
      String line = lines.get(at).strip();
      int colon = line.indexOf(':');
      if (line.startsWith("***")) {
        rows.add(new PlanRow(first + 1, cells));
        cells = new HashMap<>();
        first = at + 1;
      } else if (colon <= 0 || line.substring(0, colon).contains(" ")) {
        break;
      } else {
        String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
        if (cells.containsKey(name)) {
          break;
        }
        cells.put(name, line.substring(colon + 1).strip());
      }
      at++;
    }
    if (!cells.isEmpty()) {
      rows.add(new PlanRow(first + 1, cells));
    }
    Optional<PlanRow> broken = rows.stream().filter(row -> !row.isWhole()).findFirst();
    if (broken.isPresent()) {
      throw PasteFault.damaged(lines, broken.get().line());
    }
    Set<String> columns = rows.isEmpty() ? Set.of() : rows.get(0).cells().keySet();
    if (columns.contains("table") && columns.contains("possible_keys")) {
      add(rows, columns);
    }
  }

  private void add(List<PlanRow> rows, Set<String> columns) {
    if (!rows.isEmpty()) {
      tables.add(rows);
      // MySQL has had both for every table since 5.7; MariaDB prints partitions without filtered.
      ofMysql |= columns.contains("partitions") && columns.contains("filtered");
    }
  }
}
