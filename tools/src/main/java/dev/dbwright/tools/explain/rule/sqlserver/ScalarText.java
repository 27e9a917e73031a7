package dev.dbwright.tools.explain.rule.sqlserver;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An expression as a showplan prints it, {@code [Shop].[dbo].[Orders].[Placed] as
 * [o].[Placed]>[@d]}, taken apart as far as the rules need it. A column has two parts or more, what
 * the plan computes ({@code [Expr1003]}) and variables ({@code [@d]}) have one.
 */
final class ScalarText {
  private static final String IMPLICIT = "CONVERT_IMPLICIT";

  /** These test or pass on a column without hiding it. */
  private static final Set<String> TRANSPARENT =
      Set.of("", "PROBE", "in", "not", "and", "or", "like");

  private final String text;
  private final List<Column> columns = new ArrayList<>();
  private final List<String> variables = new ArrayList<>();
  private boolean computed;

  /**
   * A column within the expression.
   *
   * @param name the last part of its name
   * @param function the closest function around it, empty where it stands bare
   * @param calculated true where it is a part of arithmetic
   */
  record Column(String name, String function, boolean calculated) {}

  private ScalarText(String text) {
    this.text = text;
  }

  static ScalarText of(String text) {
    var scalar = new ScalarText(text);
    scalar.read();
    return scalar;
  }

  private void read() {
    Deque<String> functions = new ArrayDeque<>();
    int word = 0;
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\'') {
        i = stringEnd(i);
        word = i;
      } else if (c == '[') {
        int start = i;
        i = name(start, functions);
        // The name of a user's function: [Shop].[dbo].[net]([o].[Total]).
        word = text.startsWith("(", i) ? start : i;
      } else if (c == '(') {
        functions.push(text.substring(word, i).strip());
        i++;
        word = i;
      } else {
        if (c == ')') {
          functions.poll();
        }
        i++;
        word = Character.isLetterOrDigit(c) || c == '_' ? word : i;
      }
    }
  }

  /** Reads {@code [a].[b] as [c].[d]} at {@code start}; returns where it ends. */
  private int name(int start, Deque<String> functions) {
    int end = chainEnd(start);
    String chain = text.substring(start, end);
    if (chain.startsWith("[@")) {
      variables.add(chain.substring(1, chain.length() - 1));
      return end;
    }
    if (!chain.contains("].[")) {
      computed = true;
      return end;
    }
    if (text.startsWith("(", end)) {
      return end;
    }
    if (text.startsWith(" as [", end)) {
      end = chainEnd(end + 4);
    }
    String function =
        functions.stream().filter(name -> !TRANSPARENT.contains(name)).findFirst().orElse("");
    columns.add(
        new Column(
            chain.substring(chain.lastIndexOf('[') + 1, chain.length() - 1),
            function,
            isArithmetic(start - 1) || isArithmetic(end)));
    return end;
  }

  private boolean isArithmetic(int at) {
    return at >= 0 && at < text.length() && "+-*/%".indexOf(text.charAt(at)) >= 0;
  }

  private int chainEnd(int start) {
    int end = start;
    while (end < text.length() && text.charAt(end) == '[') {
      int close = text.indexOf(']', end);
      while (close >= 0 && close + 1 < text.length() && text.charAt(close + 1) == ']') {
        close = text.indexOf(']', close + 2);
      }
      end = close < 0 ? text.length() : close + 1;
      if (!text.startsWith(".[", end)) {
        return end;
      }
      end++;
    }
    return end;
  }

  private int stringEnd(int start) {
    int end = text.indexOf('\'', start + 1);
    while (end >= 0 && end + 1 < text.length() && text.charAt(end + 1) == '\'') {
      end = text.indexOf('\'', end + 2);
    }
    return end < 0 ? text.length() : end + 1;
  }

  /** The first column that a function, an explicit conversion or arithmetic hides. */
  Optional<String> hiddenColumn() {
    return columns.stream()
        .filter(column -> !column.function().equals(IMPLICIT))
        .filter(column -> column.calculated() || !column.function().isEmpty())
        .findFirst()
        .map(
            column ->
                column.function().isEmpty()
                    ? "arithmetic on " + column.name()
                    : column.function() + "() of " + column.name());
  }

  /** The first column whose type is changed so that it compares with the other side. */
  Optional<String> convertedColumn() {
    return columns.stream()
        .filter(column -> column.function().equals(IMPLICIT))
        .findFirst()
        .map(Column::name);
  }

  /** True for a LIKE whose pattern starts with a wildcard. */
  boolean hasLeadingWildcard() {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.contains(" like '%") || lower.contains(" like n'%");
  }

  boolean hasOr() {
    return text.contains(" OR ");
  }

  /** Names of the columns, each once, in the order in which they stand. */
  List<String> columns() {
    return columns.stream().map(Column::name).distinct().toList();
  }

  List<String> variables() {
    return List.copyOf(variables);
  }

  /** True where the plan itself computes a part of it, an aggregate for example. */
  boolean isComputed() {
    return computed;
  }

  /** True where an index on its columns could serve it as it stands. */
  boolean isIndexable() {
    return !columns.isEmpty()
        && hiddenColumn().isEmpty()
        && convertedColumn().isEmpty()
        && !hasLeadingWildcard()
        && !computed
        && !text.startsWith("PROBE(");
  }
}
