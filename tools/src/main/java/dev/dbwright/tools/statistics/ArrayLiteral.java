package dev.dbwright.tools.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's text form of a one-dimensional array: {@code {1,"a b",NULL}}. */
public final class ArrayLiteral {
  private ArrayLiteral() {}

  /**
   * The elements as text; null is NULL.
   *
   * @throws IllegalArgumentException where {@code literal} is no such array
   */
  public static List<@Nullable String> read(String literal) {
    int end = literal.length() - 1;
    if (end < 1 || literal.charAt(0) != '{' || literal.charAt(end) != '}') {
      throw new IllegalArgumentException("no array: " + literal);
    }
    List<@Nullable String> elements = new ArrayList<>();
    var element = new StringBuilder();
    boolean quoted = false;
    boolean inQuotes = false;
    for (int i = 1; i < end; i++) {
      char c = literal.charAt(i);
      if (c == '\\' && i + 1 < end) {
        element.append(literal.charAt(++i));
      } else if (c == '"') {
        inQuotes = !inQuotes;
        quoted = true;
      } else if (c == ',' && !inQuotes) {
        elements.add(value(element, quoted));
        element.setLength(0);
        quoted = false;
      } else {
        element.append(c);
      }
    }
    if (inQuotes) {
      throw new IllegalArgumentException("no array: " + literal);
    }
    if (end > 1) {
      elements.add(value(element, quoted));
    }
    return elements;
  }

  private static @Nullable String value(StringBuilder element, boolean quoted) {
    String text = element.toString();
    return !quoted && text.equalsIgnoreCase("NULL") ? null : text;
  }

  /** Every element in quotes, which each type of element reads. */
  public static String write(List<? extends @Nullable String> elements) {
    return elements.stream()
        .map(each -> each == null ? "NULL" : '"' + escaped(each) + '"')
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String escaped(String element) {
    return element.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
