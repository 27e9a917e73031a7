package dev.dbwright.tools.normal.proposal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks among columns that no key of a thing determines for those whose values stand in all
 * combinations. Exact: a combination that is missing by accident hides the rule.
 */
final class MultivaluedRules {
  // All pairs of columns are compared in every group.
  private static final int MOST_COLUMNS = 10;
  // Two by two combinations in one group come about by chance.
  private static final int LEAST_GROUPS = 3;

  private final Rows rows;
  private final Columns columns;
  private final List<Integer> among;

  MultivaluedRules(Rows rows, Columns columns, List<Integer> among) {
    this.rows = rows;
    this.columns = columns;
    this.among = among;
  }

  List<SuggestedMultivalued> find() {
    List<SuggestedMultivalued> found = new ArrayList<>();
    if (among.size() >= 3 && among.size() <= MOST_COLUMNS) {
      for (int left : among) {
        if (columns.mayDetermine(left)) {
          of(left).ifPresent(found::add);
        }
      }
    }
    return found;
  }

  private Optional<SuggestedMultivalued> of(int left) {
    Groups groups = Groups.repeated(rows.lhs(left));
    List<List<Integer>> parts = independent(groups, among.stream().filter(c -> c != left).toList());
    if (parts.size() < 2) {
      return Optional.empty();
    }
    int telling = 0;
    for (int group = 0; group < groups.count(); group++) {
      long combinations = 1;
      int varying = 0;
      for (List<Integer> part : parts) {
        int values = distinct(groups, group, part);
        combinations *= values;
        varying += values > 1 ? 1 : 0;
      }
      if (combinations != distinct(groups, group, parts.stream().flatMap(List::stream).toList())) {
        return Optional.empty();
      }
      telling += varying > 1 ? 1 : 0;
    }
    return telling < LEAST_GROUPS
        ? Optional.empty()
        : Optional.of(
            new SuggestedMultivalued(
                List.of(columns.nameOf(left)),
                parts.stream().map(part -> part.stream().map(columns::nameOf).toList()).toList(),
                telling));
  }

  /** Columns in parts, so that two of different parts stand in all combinations everywhere. */
  private List<List<Integer>> independent(Groups groups, List<Integer> others) {
    List<List<Integer>> parts = new ArrayList<>();
    for (int column : others) {
      List<Integer> joined = new ArrayList<>(List.of(column));
      for (List<Integer> part : List.copyOf(parts)) {
        if (part.stream().anyMatch(other -> depend(groups, column, other))) {
          parts.remove(part);
          joined.addAll(part);
        }
      }
      joined.sort(null);
      parts.add(joined);
    }
    return parts;
  }

  private boolean depend(Groups groups, int one, int other) {
    for (int group = 0; group < groups.count(); group++) {
      long combinations =
          (long) distinct(groups, group, List.of(one)) * distinct(groups, group, List.of(other));
      if (combinations > groups.size(group)
          || combinations != distinct(groups, group, List.of(one, other))) {
        return true;
      }
    }
    return false;
  }

  private int distinct(Groups groups, int group, List<Integer> of) {
    Set<List<Integer>> seen = new HashSet<>();
    for (int i = groups.start(group); i < groups.end(group); i++) {
      int row = groups.row(i);
      seen.add(of.stream().map(column -> rows.codes(column)[row]).toList());
    }
    return seen.size();
  }
}
