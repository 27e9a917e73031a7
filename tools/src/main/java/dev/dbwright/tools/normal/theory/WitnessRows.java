package dev.dbwright.tools.normal.theory;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Rows of numbered values and how a person reads them: {@code zip1}, {@code city1}, {@code city2}.
 */
final class WitnessRows {
  private final Relation relation;

  WitnessRows(Relation relation) {
    this.relation = relation;
  }

  /** A row with value 2 under {@code differing} and 1 elsewhere. */
  int[] row(AttributeSet differing) {
    return IntStream.range(0, relation.attributes().size())
        .map(attribute -> differing.contains(attribute) ? 2 : 1)
        .toArray();
  }

  List<List<String>> text(List<int[]> rows) {
    return rows.stream().map(this::text).toList();
  }

  List<String> text(int[] row) {
    return IntStream.range(0, row.length).mapToObj(a -> value(a, row[a])).toList();
  }

  private String value(int attribute, int number) {
    String name = relation.attributes().get(attribute).toLowerCase(Locale.ROOT);
    boolean endsInDigit = !name.isEmpty() && Character.isDigit(name.charAt(name.length() - 1));
    return name + (endsInDigit ? "_" : "") + number;
  }

  /** The values of one row under {@code attributes}. */
  String values(AttributeSet attributes, int number) {
    String values =
        attributes.stream().mapToObj(attribute -> value(attribute, number)).collect(joining(", "));
    return attributes.size() > 1 ? "(" + values + ")" : values;
  }
}
