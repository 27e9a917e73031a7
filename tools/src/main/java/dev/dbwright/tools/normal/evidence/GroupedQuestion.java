package dev.dbwright.tools.normal.evidence;

import dev.dbwright.tools.normal.discovery.NullMeaning;
import dev.dbwright.tools.normal.theory.AttributeSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One statement that compares every row: for one left side, whether each of several columns has one
 * value for each value of it. It counts the groups and rows that contradict, and keeps one
 * contradiction of each. GROUP BY takes NULL for equal to NULL, and the types' own equality.
 */
final class GroupedQuestion {
  // Enough to recognise a value by, and bounded whatever the rows hold.
  private static final int LONGEST_VALUE = 200;

  private final LiveTable table;
  private final int[] left;
  private final NullMeaning nulls;

  GroupedQuestion(LiveTable table, AttributeSet left, NullMeaning nulls) {
    this.table = table;
    this.left = left.stream().toArray();
    this.nulls = nulls;
  }

  /**
   * Columns: groups, rows, then for each right groups, rows and one pair as JSON that contradict.
   */
  String sql(List<Integer> rights) {
    List<String> outer = new ArrayList<>(List.of("count(*)", "sum(n)"));
    List<String> inner = new ArrayList<>(List.of("count(*) AS n"));
    for (int i = 0; i < left.length; i++) {
      inner.add(key(left[i]) + " AS k" + i);
    }
    for (int i = 0; i < rights.size(); i++) {
      addRight(i, rights.get(i), outer, inner);
    }
    return "SELECT %s FROM (SELECT %s FROM %s%s%s) AS g"
        .formatted(
            String.join(", ", outer),
            String.join(", ", inner),
            table.sqlName(),
            where(),
            groupBy());
  }

  private void addRight(int i, int column, List<String> outer, List<String> inner) {
    Ends ends = ends(column);
    String count = "count(" + table.quoted(column) + ")";
    // Where no two NULLs are equal, a second row contradicts a NULL in any case.
    String alone = nulls == NullMeaning.EQUAL ? count + " > 0" : "count(*) > 1";
    inner.add(
        "CASE WHEN %s OR (%s AND %s < count(*)) THEN 1 ELSE 0 END AS b%d"
            .formatted(ends.differ(), alone, count, i));
    inner.add(ends.low() + " AS x" + i);
    inner.add("CASE WHEN %s THEN %s END AS y%d".formatted(ends.differ(), ends.high(), i));
    List<String> pair =
        new ArrayList<>(IntStream.range(0, left.length).mapToObj(k -> shown("k" + k)).toList());
    pair.add(shown("x" + i));
    pair.add(shown("y" + i));
    outer.add("sum(b" + i + ")");
    outer.add("sum(CASE WHEN b%d = 1 THEN n ELSE 0 END)".formatted(i));
    outer.add(
        "min(CASE WHEN b%d = 1 THEN %s END)"
            .formatted(i, table.dialect().letters(table.dialect().packed(pair))));
  }

  private String shown(String expression) {
    return "substr(" + table.dialect().text(expression) + ", 1, " + LONGEST_VALUE + ")";
  }

  /**
   * Two values of a group that differ where any do.
   *
   * @param differ the condition; NULL where all values are
   */
  private record Ends(String low, String high, String differ) {}

  private Ends ends(int column) {
    String name = table.quoted(column);
    LiveDialect dialect = table.dialect();
    return switch (table.columns().get(column).comparison()) {
      case ORDERED -> endsOf(name);
      case LETTERS -> endsOf(dialect.letters(name));
      case PRINTED -> endsOf(dialect.letters(dialect.text(name)));
      case TRUTH -> {
        String low = "bool_and(" + name + ")";
        String high = "bool_or(" + name + ")";
        yield new Ends(low, high, low + " <> " + high);
      }
      case COUNTED -> {
        Ends printed = endsOf(dialect.letters(dialect.text(name)));
        yield new Ends(printed.low(), printed.high(), "count(DISTINCT " + name + ") > 1");
      }
    };
  }

  private static Ends endsOf(String expression) {
    String low = "min(" + expression + ")";
    String high = "max(" + expression + ")";
    return new Ends(low, high, low + " <> " + high);
  }

  /** What is grouped by: the column, or how it is printed where it has no equality. */
  private String key(int column) {
    String name = table.quoted(column);
    return table.columns().get(column).groupable() ? name : table.dialect().text(name);
  }

  private String where() {
    return nulls == NullMeaning.EQUAL || left.length == 0
        ? ""
        : IntStream.of(left)
            .mapToObj(column -> table.quoted(column) + " IS NOT NULL")
            .collect(Collectors.joining(" AND ", " WHERE ", ""));
  }

  private String groupBy() {
    // Where it sorts, it begins with the first: best with what lies in order already.
    return left.length == 0
        ? ""
        : IntStream.of(left)
            .boxed()
            .sorted(Comparator.comparing(column -> !table.columns().get(column).orderedOnDisk()))
            .map(this::key)
            .collect(Collectors.joining(", ", " GROUP BY ", ""));
  }

  /**
   * How few rows must go for the dependency to hold, exactly: of each group all but those with its
   * most frequent value (Kivinen and Mannila's g3, times the rows).
   */
  String errorsSql(int right) {
    String keys =
        IntStream.of(left).mapToObj(column -> key(column) + ", ").collect(Collectors.joining());
    String names =
        IntStream.range(0, left.length).mapToObj(k -> "k" + k).collect(Collectors.joining(", "));
    String named =
        IntStream.range(0, left.length)
            .mapToObj(k -> key(left[k]) + " AS k" + k + ", ")
            .collect(Collectors.joining());
    String most =
        nulls == NullMeaning.EQUAL ? "max(c)" : "max(CASE WHEN v IS NULL THEN 1 ELSE c END)";
    return "SELECT sum(n - m) FROM (SELECT sum(c) AS n, %s AS m FROM (SELECT %s%s AS v, count(*) AS c FROM %s%s GROUP BY %s%s) AS p%s) AS g"
        .formatted(
            most,
            named,
            key(right),
            table.sqlName(),
            where(),
            keys,
            key(right),
            names.isEmpty() ? "" : " GROUP BY " + names);
  }
}
