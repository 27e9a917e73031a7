package dev.dbwright.tools.normal.discovery;

import dev.dbwright.tools.normal.data.CodedColumn;
import dev.dbwright.tools.normal.data.CodedTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Columns by how they divide the rows. Two that divide them alike may replace each other in every
 * dependency, so one of them is enough for the search: that is what makes it short where codes and
 * their names stand side by side.
 *
 * @param constants columns in which all rows agree
 * @param unique columns in which no two rows agree
 * @param others the rest; each list divides the rows alike, the ones of most groups come first
 */
record ColumnClasses(List<Integer> constants, List<Integer> unique, List<List<Integer>> others) {

  private static final int UNKNOWN = Integer.MIN_VALUE;

  static ColumnClasses of(CodedTable table, NullMeaning nulls) {
    List<Integer> constants = new ArrayList<>();
    List<Integer> unique = new ArrayList<>();
    Map<Long, List<List<Integer>>> byFingerprint = new HashMap<>();
    List<List<Integer>> others = new ArrayList<>();
    int[] groups = new int[table.columns().size()];
    for (int column = 0; column < groups.length; column++) {
      CodedColumn coded = table.columns().get(column);
      groups[column] = groups(coded, nulls);
      if (table.rowCount() < 2 || groups[column] == 1) {
        constants.add(column);
      } else if (groups[column] == table.rowCount()) {
        unique.add(column);
      } else {
        List<List<Integer>> alike =
            byFingerprint.computeIfAbsent(fingerprint(coded, nulls), any -> new ArrayList<>());
        addToItsClass(column, table, nulls, alike, others);
      }
    }
    others.sort(Comparator.comparingInt(members -> -groups[members.get(0)]));
    return new ColumnClasses(constants, unique, others);
  }

  private static void addToItsClass(
      int column,
      CodedTable table,
      NullMeaning nulls,
      List<List<Integer>> alike,
      List<List<Integer>> others) {
    CodedColumn coded = table.columns().get(column);
    for (List<Integer> members : alike) {
      if (divideAlike(coded, table.columns().get(members.get(0)), nulls)) {
        members.add(column);
        return;
      }
    }
    List<Integer> members = new ArrayList<>(List.of(column));
    alike.add(members);
    others.add(members);
  }

  private static int groups(CodedColumn column, NullMeaning nulls) {
    int rowsOfNull = 0;
    for (int code : column.codes()) {
      if (code == CodedColumn.NULL) {
        rowsOfNull++;
      }
    }
    return column.distinct()
        + (nulls == NullMeaning.DISTINCT ? rowsOfNull : Math.min(1, rowsOfNull));
  }

  /** The same for columns that divide the rows alike: the groups numbered as they first come. */
  private static long fingerprint(CodedColumn column, NullMeaning nulls) {
    int[] numbers = new int[column.distinct() + 1];
    int next = 1;
    long hash = 0;
    for (int code : column.codes()) {
      int number = 0;
      if (code != CodedColumn.NULL || nulls == NullMeaning.EQUAL) {
        if (numbers[code + 1] == 0) {
          numbers[code + 1] = next++;
        }
        number = numbers[code + 1];
      }
      // 2^64 divided by the golden ratio, so that all bits of the sum depend on each number.
      hash = (hash ^ number) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> Integer.SIZE;
    }
    return hash;
  }

  private static boolean divideAlike(CodedColumn one, CodedColumn other, NullMeaning nulls) {
    return determines(one, other, nulls) && determines(other, one, nulls);
  }

  private static boolean determines(CodedColumn left, CodedColumn right, NullMeaning nulls) {
    int[] partners = new int[left.distinct() + 1];
    Arrays.fill(partners, UNKNOWN);
    for (int row = 0; row < left.codes().length; row++) {
      int code = left.codes()[row];
      int partner = right.codes()[row];
      if (code == CodedColumn.NULL && nulls == NullMeaning.DISTINCT) {
        continue;
      }
      if (partners[code + 1] == UNKNOWN) {
        partners[code + 1] = partner;
      } else if (partners[code + 1] != partner
          || (partner == CodedColumn.NULL && nulls == NullMeaning.DISTINCT)) {
        return false;
      }
    }
    return true;
  }
}
