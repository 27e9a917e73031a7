package dev.dbwright.tools.normal.evidence;

import dev.dbwright.tools.normal.data.CodedColumn;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Values of a column that hold a separator.
 *
 * @param share of the rows that have a value
 * @param counts different numbers of parts
 * @param parts all parts of the values that were looked at
 * @param distinctParts different ones among them
 */
record SeparatedValues(
    String name,
    char separator,
    double share,
    long valuedRows,
    int counts,
    long parts,
    int distinctParts,
    double partLength) {
  private static final List<Character> SEPARATORS = List.of(';', '|', ',', '\n');
  private static final double LEAST_SHARE = 0.05;
  // Sentences have commas too; their parts are longer than the elements of lists, and hardly recur.
  private static final double LONGEST_PART = 25;

  /** Of the separator that most rows hold, if a twentieth of them does. */
  static Optional<SeparatedValues> of(CodedColumn column) {
    return SEPARATORS.stream()
        .map(separator -> measure(column, separator))
        .flatMap(Optional::stream)
        .filter(separated -> separated.share >= LEAST_SHARE)
        .max(Comparator.comparingDouble(SeparatedValues::share));
  }

  private static Optional<SeparatedValues> measure(CodedColumn column, char separator) {
    long[] rows = new long[column.distinct()];
    long valued = 0;
    for (int code : column.codes()) {
      if (code != CodedColumn.NULL) {
        rows[code]++;
        valued++;
      }
    }
    Pattern pattern = Pattern.compile(Pattern.quote(String.valueOf(separator)));
    Set<Integer> counts = new HashSet<>();
    Set<String> distinct = new HashSet<>();
    long holding = 0;
    long parts = 0;
    long letters = 0;
    for (int code = 0; code < rows.length; code++) {
      String value = column.value(code).orElse("");
      if (value.indexOf(separator) >= 0) {
        holding += rows[code];
        List<String> pieces = Stream.of(pattern.split(value, -1)).map(String::strip).toList();
        counts.add(pieces.size());
        distinct.addAll(pieces);
        parts += pieces.size();
        letters += value.length();
      }
    }
    return holding == 0
        ? Optional.empty()
        : Optional.of(
            new SeparatedValues(
                column.name(),
                separator,
                (double) holding / valued,
                valued,
                counts.size(),
                parts,
                distinct.size(),
                (double) letters / parts));
  }

  /** Short parts that recur, now more and now fewer: "Doe, John" always has two. */
  boolean looksLikeLists() {
    return partLength <= LONGEST_PART && counts > 1 && distinctParts <= parts / 2;
  }

  String told() {
    return String.format(
        Locale.ROOT,
        "%s holds %s in %.0f %% of %,d values",
        name,
        separator == '\n' ? "line ends" : "\"" + separator + "\"",
        100 * share,
        valuedRows);
  }
}
