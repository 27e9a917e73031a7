package dev.dbwright.tools.normal.proposal;

import dev.dbwright.tools.normal.data.CodedColumn;
import dev.dbwright.tools.normal.data.CodedTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Foreign keys that nobody declared: columns whose values are those of a key, of another table or
 * of their own. Small numbers are values of every key, so that of numbers the names must agree
 * unless chance is ruled out.
 */
public final class Inclusions {
  // Typos and rows that were deleted.
  private static final double COVERED = 0.95;
  private static final int FIRST_LOOK = 20;
  private static final double FIRST_SHARE = 0.3;
  private static final double BEYOND_CHANCE = 8;

  private final List<Side> sides;

  /** A table with what was found out about it. */
  private record Side(CodedTable table, Columns columns, List<Integer> keys, Proposal proposal) {
    CodedColumn column(int position) {
      return table.columns().get(position);
    }
  }

  /** Likelier ones have larger scores. */
  private record Scored(InclusionDependency inclusion, double score) {}

  private Inclusions(List<Side> sides) {
    this.sides = sides;
  }

  /**
   * What the tables refer to.
   *
   * @param proposals of the tables, in their order
   */
  public static List<InclusionDependency> of(List<CodedTable> tables, List<Proposal> proposals) {
    List<Side> sides = new ArrayList<>();
    for (int i = 0; i < tables.size(); i++) {
      CodedTable table = tables.get(i);
      Columns columns = Columns.of(table);
      List<Integer> keys =
          IntStream.range(0, table.columns().size())
              .filter(column -> table.rowCount() > 1)
              .filter(column -> table.columns().get(column).distinct() == table.rowCount())
              .filter(columns::mayDetermine)
              .boxed()
              .toList();
      sides.add(new Side(table, columns, keys, proposals.get(i)));
    }
    return new Inclusions(sides).found();
  }

  private List<InclusionDependency> found() {
    List<Scored> found = new ArrayList<>();
    for (Side to : sides) {
      for (int key : to.keys()) {
        Set<String> values = values(to.column(key));
        sides.forEach(from -> unary(from, to, key, values, found));
      }
      sides.forEach(from -> composite(from, to, found));
    }
    List<InclusionDependency> sorted =
        found.stream()
            .sorted(Comparator.comparingDouble(Scored::score).reversed())
            .map(Scored::inclusion)
            .toList();
    return IntStream.range(0, sorted.size())
        .mapToObj(place -> sorted.get(place).ranked(place + 1))
        .toList();
  }

  private static void unary(Side from, Side to, int key, Set<String> values, List<Scored> found) {
    for (int column = 0; column < from.table().columns().size(); column++) {
      CodedColumn candidate = from.column(column);
      boolean itself = from.equals(to) && column == key;
      if (!itself
          && candidate.distinct() >= 2
          && from.columns().mayDetermine(column)
          && sameKind(from.columns().kind(column), to.columns().kind(key))) {
        int missing = missing(candidate, values);
        double coverage = 1 - (double) missing / candidate.distinct();
        double score = score(from, column, to, key, values);
        if (coverage >= COVERED && score > 0) {
          found.add(
              new Scored(
                  inclusion(from, List.of(column), to, List.of(key), candidate.distinct(), missing),
                  score + coverage));
        }
      }
    }
  }

  private static boolean sameKind(ColumnKind one, ColumnKind other) {
    return one == other || (isNumber(one) && isNumber(other));
  }

  private static boolean isNumber(ColumnKind kind) {
    return kind == ColumnKind.NUMBER || kind == ColumnKind.COUNT;
  }

  private static double score(Side from, int column, Side to, int key, Set<String> values) {
    var name =
        new ReferenceName(from.columns().name(column), to.table().name(), to.columns().name(key));
    if (from.equals(to)) {
      return name.isRoleInOwnTable() ? 1 : 0;
    }
    boolean beyondChance =
        beyondChance(from.column(column), values, to.columns().kind(key)) >= BEYOND_CHANCE;
    return 2.0 * name.strength() + (beyondChance ? 1 : 0);
  }

  /**
   * How unlikely it is that all values are among the key's by chance, in nats: for numbers from how
   * densely the key fills their range; texts that agree letter by letter hardly do so by chance.
   */
  private static double beyondChance(CodedColumn column, Set<String> values, ColumnKind kind) {
    if (!isNumber(kind)) {
      return column.distinct() * 2.0;
    }
    double low = Double.MAX_VALUE;
    double high = -Double.MAX_VALUE;
    for (int code = 0; code < column.distinct(); code++) {
      double value = number(column.value(code).orElseThrow());
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    double from = low;
    double to = high;
    long within =
        values.stream().mapToDouble(Inclusions::number).filter(v -> v >= from && v <= to).count();
    double density = Math.min(1, Math.max(1, within) / (high - low + 1));
    return -column.distinct() * Math.log(density);
  }

  /** The number, or one outside every range for what is none. */
  private static double number(String text) {
    String digits = text.strip();
    return ValueShape.of(digits).isWholeNumber() ? Double.parseDouble(digits) : Double.NaN;
  }

  /** Keys of several columns, referred to by columns of the same names. */
  private static void composite(Side from, Side to, List<Scored> found) {
    for (List<String> key : to.proposal().uniques()) {
      if (from.equals(to) || key.size() < 2) {
        continue;
      }
      List<String> names = from.table().columnNames();
      if (names.containsAll(key)) {
        List<Integer> left = key.stream().map(names::indexOf).toList();
        List<Integer> right = key.stream().map(to.table().columnNames()::indexOf).toList();
        Set<List<String>> mine = rows(from, left);
        Set<List<String>> theirs = rows(to, right);
        int missing = (int) mine.stream().filter(row -> !theirs.contains(row)).count();
        if (!mine.isEmpty() && missing <= (1 - COVERED) * mine.size()) {
          found.add(new Scored(inclusion(from, left, to, right, mine.size(), missing), 5));
        }
      }
    }
  }

  private static Set<List<String>> rows(Side side, List<Integer> columns) {
    Set<List<String>> rows = new HashSet<>();

    for (int row = 0; row < side.table().rowCount(); row++) {
      List<String> values = new ArrayList<>();
      for (int column : columns) {
        CodedColumn of = side.column(column);
        of.value(of.codes()[row]).ifPresent(values::add);
      }
      if (values.size() == columns.size()) {
        rows.add(values);
      }
    }
    return rows;
  }

  private static Set<String> values(CodedColumn column) {
    Set<String> values = new HashSet<>();
    for (int code = 0; code < column.distinct(); code++) {
      values.add(column.value(code).orElseThrow());
    }
    return values;
  }

  /** Values not found; all of them where the first ones already tell. */
  private static int missing(CodedColumn column, Set<String> values) {
    int missing = 0;
    for (int code = 0; code < column.distinct(); code++) {
      missing += values.contains(column.value(code).orElseThrow()) ? 0 : 1;
      if (code == FIRST_LOOK && missing > FIRST_SHARE * FIRST_LOOK) {
        return column.distinct();
      }
    }
    return missing;
  }

  private static InclusionDependency inclusion(
      Side from, List<Integer> left, Side to, List<Integer> right, int distinct, int missing) {
    return new InclusionDependency(
        from.table().name(),
        left.stream().map(column -> from.column(column).name()).toList(),
        to.table().name(),
        right.stream().map(column -> to.column(column).name()).toList(),
        distinct == 0 ? 1 : 1 - (double) missing / distinct,
        distinct,
        missing,
        0);
  }
}
