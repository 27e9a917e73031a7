package dev.dbwright.tools.index.size;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How rows spread over the first key, over the first two, and so on. */
final class Prefixes {
  /** Both columns in the order of the rows: then they rise together. */
  private static final double IN_ORDER = 0.99;

  private final IndexFacts index;
  private final List<KeyColumn> keys;
  private final double rows;
  private final List<Spread> spreads = new ArrayList<>();
  private boolean independenceAssumed;

  /**
   * @param rows of the table
   */
  Prefixes(IndexFacts index, List<KeyColumn> keys, double rows) {
    this.index = index;
    this.keys = keys;
    this.rows = rows;
    for (int i = 0; i < keys.size(); i++) {
      spreads.add(prefix(i));
    }
  }

  List<Spread> spreads() {
    return spreads;
  }

  /** True where keys were taken as independent because nothing tells how they depend. */
  boolean independenceAssumed() {
    return independenceAssumed;
  }

  /** The spreads if of any keys the one with the most values decided the others. */
  List<Spread> dependent() {
    List<Spread> dependent = new ArrayList<>();
    double most = 0;
    for (int i = 0; i < keys.size(); i++) {
      most = Math.max(most, keys.get(i).spread().distinct(rows));
      dependent.add(spreads.get(i).narrowedTo(most, rows));
    }
    return dependent;
  }

  private Spread prefix(int last) {
    List<Integer> attributes =
        index.keys().subList(0, last + 1).stream().map(IndexFacts.Column::attribute).toList();
    if (isUnique(attributes)) {
      return Spread.unique(rows);
    }
    Spread own = keys.get(last).spread();
    if (last == 0) {
      return own;
    }
    Spread before = spreads.get(last - 1);
    Spread both = before.and(own);
    double fewest = Double.POSITIVE_INFINITY;
    Set<Integer> asked = new HashSet<>(attributes);
    for (Map.Entry<List<Integer>, Double> known : index.table().distinct().entrySet()) {
      if (asked.equals(new HashSet<>(known.getKey()))) {
        fewest = Math.min(fewest, known.getValue());
      }
    }
    for (Map.Entry<List<Integer>, Double> known : index.table().dependencies().entrySet()) {
      fewest = Math.min(fewest, decided(known.getKey(), known.getValue(), asked, before, own));
    }
    if (inOrder(last)) {
      fewest = Math.min(fewest, before.distinct(rows) + own.distinct(rows));
    }
    independenceAssumed |= Double.isInfinite(fewest) && couldDepend(before, own);
    return both.narrowedTo(fewest, rows);
  }

  /** Of rows in which one key decides the other, there are as many values as of the one. */
  private double decided(
      List<Integer> dependency, double degree, Set<Integer> asked, Spread before, Spread own) {
    if (!asked.equals(new HashSet<>(dependency))) {
      return Double.POSITIVE_INFINITY;
    }
    int decided = dependency.get(dependency.size() - 1);
    int own0 = index.keys().get(asked.size() - 1).attribute();
    Spread deciding = decided == own0 ? before : own;
    return deciding.distinct(rows) + before.and(own).distinct((1 - degree) * rows);
  }

  private boolean isUnique(List<Integer> attributes) {
    return (index.unique() && attributes.size() == index.keyCount())
        || index.table().uniqueKeys().stream().anyMatch(attributes::containsAll);
  }

  private boolean inOrder(int last) {
    for (IndexFacts.Column column : index.keys().subList(0, last + 1)) {
      Double correlation = column.statistics().map(each -> each.correlation()).orElse(null);
      if (correlation == null || Math.abs(correlation) < IN_ORDER) {
        return false;
      }
    }
    return true;
  }

  /** With few combinations, or where one key is unique, it does not matter. */
  private boolean couldDepend(Spread before, Spread own) {
    double fewest = Math.max(before.distinct(rows), own.distinct(rows));
    return fewest < 0.9 * rows && before.and(own).distinct(rows) > 2 * fewest;
  }
}
