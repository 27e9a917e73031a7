package dev.dbwright.tools.normal.evidence;

import dev.dbwright.tools.normal.data.CodedColumn;
import dev.dbwright.tools.normal.data.CodedTable;
import dev.dbwright.tools.normal.discovery.NullMeaning;
import dev.dbwright.tools.normal.theory.AttributeSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Looks among rows in memory for two that contradict a dependency. */
final class SampleRefutation {
  private final CodedTable rows;
  private final Map<Integer, CodedColumn> columns = new HashMap<>();
  private final NullMeaning nulls;

  /**
   * @param read the positions that the columns of {@code rows} have in the table
   */
  SampleRefutation(CodedTable rows, AttributeSet read, NullMeaning nulls) {
    this.rows = rows;
    Iterator<CodedColumn> each = rows.columns().iterator();
    read.stream().forEach(position -> columns.put(position, each.next()));
    this.nulls = nulls;
  }

  private CodedColumn column(int position) {
    return Objects.requireNonNull(columns.get(position));
  }

  /** Two rows of {@code rows}, and how far the dependency is from holding in all of them. */
  record Refuted(int first, int second, LiveAnswer.Exceptions exceptions) {}

  Optional<Refuted> of(AttributeSet left, int right) {
    int[] rights = column(right).codes();
    Map<List<Integer>, Group> groups = new HashMap<>();
    for (int row = 0; row < rows.rowCount(); row++) {
      int at = row;
      List<Integer> key = key(left, row);
      if (nulls == NullMeaning.EQUAL || !key.contains(CodedColumn.NULL)) {
        groups.computeIfAbsent(key, none -> new Group(at)).add(at, rights[at]);
      }
    }
    List<Group> broken = groups.values().stream().filter(group -> group.second >= 0).toList();
    if (broken.isEmpty()) {
      return Optional.empty();
    }
    // Whichever order the map has, the same two rows are shown.
    Group shown = broken.stream().min((a, b) -> Integer.compare(a.second, b.second)).orElseThrow();
    long errors = broken.stream().mapToLong(Group::errors).sum();
    return Optional.of(
        new Refuted(
            shown.first, shown.second, new LiveAnswer.Exceptions(broken.size(), errors, errors)));
  }

  private List<Integer> key(AttributeSet left, int row) {
    return left.stream().mapToObj(position -> column(position).codes()[row]).toList();
  }

  /** How many values the columns of {@code left} have together. */
  int groups(AttributeSet left) {
    Set<List<Integer>> seen = new HashSet<>();
    for (int row = 0; row < rows.rowCount(); row++) {
      seen.add(key(left, row));
    }
    return seen.size();
  }

  /** No two rows agree on {@code left}. */
  boolean isUnique(AttributeSet left) {
    return groups(left) == rows.rowCount();
  }

  /** The values of {@code columns} in a row, for people. */
  List<String> shown(int row, AttributeSet columns) {
    return columns.stream()
        .mapToObj(this::column)
        .map(column -> column.value(column.codes()[row]).orElse("NULL"))
        .toList();
  }

  /** Rows that agree on the left side. */
  private final class Group {
    private final int first;
    private int second = -1;
    private final Map<Integer, Integer> counts = new HashMap<>();
    private int size;

    Group(int first) {
      this.first = first;
    }

    void add(int row, int right) {
      boolean alone = right == CodedColumn.NULL && nulls == NullMeaning.DISTINCT;
      size++;
      // A NULL that equals nothing gets a number that no other row has.
      counts.merge(alone ? -2 - row : right, 1, Integer::sum);
      if (second < 0 && counts.size() > 1) {
        second = row;
      }
    }

    int errors() {
      return size - counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }
  }
}
