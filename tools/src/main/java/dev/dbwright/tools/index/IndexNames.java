package dev.dbwright.tools.index;

import dev.dbwright.tools.index.candidate.IndexDefinition;
import dev.dbwright.tools.index.candidate.IndexKey;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names for new indexes as PostgreSQL chooses them: table, columns and {@code idx}, a number where
 * that is taken ({@code ChooseIndexName} in {@code indexcmds.c}).
 */
final class IndexNames {
  /** NAMEDATALEN - 1. */
  private static final int MOST_BYTES = 63;

  private static final Pattern COLUMN = Pattern.compile("\"(?<quoted>.*)\"|(?<plain>[\\w$]+)");
  private static final Pattern FUNCTION = Pattern.compile("\\(*(?<name>[a-zA-Z_][\\w$]*)\\(.*");

  private final Set<String> taken;

  /**
   * @param taken names of relations that exist, in any schema
   */
  IndexNames(Collection<String> taken) {
    this.taken = new HashSet<>(taken);
  }

  String choose(IndexDefinition definition) {
    String columns =
        Stream.concat(
                definition.keys().stream().map(IndexKey::expression),
                definition.included().stream())
            .map(IndexNames::word)
            .collect(Collectors.joining("_"));
    String name = joined(definition.table().last(), columns, "idx");
    for (int number = 1; !taken.add(name); number++) {
      name = joined(definition.table().last(), columns, "idx" + number);
    }
    return name;
  }

  private static String word(String expression) {
    Matcher column = COLUMN.matcher(expression);
    if (column.matches()) {
      String quoted = column.group("quoted");
      return quoted == null ? column.group("plain") : quoted.replace("\"\"", "\"");
    }
    Matcher function = FUNCTION.matcher(expression);
    return function.matches() ? function.group("name").toLowerCase(Locale.ROOT) : "expr";
  }

  /** The longer of table and columns loses characters until the name is short enough. */
  private static String joined(String table, String columns, String label) {
    String first = table;
    String second = columns;
    while (bytes(first) + bytes(second) + bytes(label) + 2 > MOST_BYTES) {
      if (bytes(first) > bytes(second)) {
        first = shorter(first);
      } else {
        second = shorter(second);
      }
    }
    return first + "_" + second + "_" + label;
  }

  private static String shorter(String text) {
    return text.substring(0, text.offsetByCodePoints(text.length(), -1));
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
