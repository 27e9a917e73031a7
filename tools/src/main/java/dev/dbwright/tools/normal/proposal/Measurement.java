package dev.dbwright.tools.normal.proposal;

import dev.dbwright.tools.normal.data.CodedColumn;
import dev.dbwright.tools.normal.data.CodedTable;
import dev.dbwright.tools.normal.proposal.ProposedDependency.Counterexample;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts over all rows what a proposed dependency is worth, and where it is broken. */
final class Measurement {
  private final CodedTable table;

  Measurement(CodedTable table) {
    this.table = table;
  }

  /** The dependencies of {@code left} on each of {@code right}, not yet ranked. */
  List<ProposedDependency> of(List<Integer> left, List<Integer> right) {
    Lhs lhs = nullEqualsNull(left);
    Groups groups = Groups.all(lhs);
    List<ProposedDependency> measured = new ArrayList<>();
    for (int column : right) {
      CodedColumn rhs = table.columns().get(column);
      int[] usual = groups.mostFrequent(rhs.codes(), rhs.distinct());
      int wrong = 0;
      @Nullable Counterexample example = null;
      for (int group = 0; group < groups.count(); group++) {
        for (int i = groups.start(group); i < groups.end(group); i++) {
          int row = groups.row(i);
          if (rhs.codes()[row] != usual[group]) {
            wrong++;
            example =
                example == null ? example(left, rhs, groups, group, usual[group], row) : example;
          }
        }
      }
      measured.add(
          new ProposedDependency(
              left.stream().map(this::name).toList(),
              rhs.name(),
              table.rowCount() == 0 ? 0 : (double) wrong / table.rowCount(),
              wrong,
              table.rowCount() - groups.count(),
              0,
              example));
    }
    return measured;
  }

  private Lhs nullEqualsNull(List<Integer> left) {
    var all = new Lhs(new int[table.rowCount()], 1);
    for (int column : left) {
      CodedColumn of = table.columns().get(column);
      int[] shifted = of.codes().clone();
      for (int row = 0; row < shifted.length; row++) {
        shifted[row]++;
      }
      all = all.with(shifted, of.distinct() + 1);
    }
    return all;
  }

  private Counterexample example(
      List<Integer> left, CodedColumn rhs, Groups groups, int group, int usual, int row) {
    int usualRow = row;
    for (int i = groups.end(group) - 1; i >= groups.start(group); i--) {
      usualRow = rhs.codes()[groups.row(i)] == usual ? groups.row(i) : usualRow;
    }
    List<@Nullable String> values = new ArrayList<>();
    for (int column : left) {
      values.add(value(table.columns().get(column), row));
    }
    return new Counterexample(values, usualRow + 1, value(rhs, usualRow), row + 1, value(rhs, row));
  }

  private static @Nullable String value(CodedColumn column, int row) {
    return column.value(column.codes()[row]).orElse(null);
  }

  private String name(int column) {
    return table.columns().get(column).name();
  }
}
