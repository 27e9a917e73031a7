package dev.dbwright.tools.twin.draft;

import dev.dbwright.tools.statistics.ArrayLiteral;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The most common values of a column, in the order in which the planner reads them.
 *
 * @param frequencies of all rows
 */
record MostCommon(List<String> values, List<Double> frequencies) {
  static final MostCommon NONE = new MostCommon(List.of(), List.of());

  /** No sensible value of a person's column. */
  private static final String STAND_IN = "\u0001other value ";

  MostCommon {
    values = List.copyOf(values);
    frequencies = List.copyOf(frequencies);
  }

  /** Values that share evenly what {@code shares} leave of {@code whole}. */
  static MostCommon of(Map<String, Double> shares, List<String> others, double whole) {
    Map<String, Double> all = new LinkedHashMap<>(shares);
    double left = Math.max(0, whole - sum(shares));
    others.forEach(other -> all.put(other, left / others.size()));
    List<Map.Entry<String, Double>> ordered = new ArrayList<>(all.entrySet());
    ordered.sort(Map.Entry.comparingByValue(Comparator.reverseOrder()));
    return new MostCommon(
        ordered.stream().map(Map.Entry::getKey).toList(),
        ordered.stream().map(Map.Entry::getValue).toList());
  }

  /**
   * Rare values beside {@code others} that nobody named and that share the rest. The planner takes
   * no unlisted value for more frequent than the last of the list, nor a parameter than the first
   * (var_eq_const and var_eq_non_const of selfuncs.c): so a stand-in with the share of one of the
   * others stands at each end, and what the list leaves is that of the rest. Needs three others.
   */
  static MostCommon withUnnamed(Map<String, Double> shares, int others, double whole) {
    double each = Math.max(0, whole - sum(shares)) / others;
    MostCommon named = of(shares, List.of(), whole);
    List<String> values = new ArrayList<>(List.of(STAND_IN + 1));
    values.addAll(named.values);
    values.add(STAND_IN + 2);
    List<Double> frequencies = new ArrayList<>(List.of(each));
    frequencies.addAll(named.frequencies);
    frequencies.add(each);
    return new MostCommon(values, frequencies);
  }

  static double sum(Map<String, Double> shares) {
    return shares.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  String valuesLiteral() {
    return ArrayLiteral.write(values);
  }

  String frequenciesLiteral() {
    return frequencies.stream()
        .map(frequency -> Float.toString(frequency.floatValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }
}
