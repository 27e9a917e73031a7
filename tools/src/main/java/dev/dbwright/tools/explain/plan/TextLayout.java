package dev.dbwright.tools.explain.plan;

import java.util.List;
import java.util.Set;

/** How PostgreSQL lays out a plan as text: columns and the forms of its lines (explain.c). */
final class TextLayout {
  /** A detail, a label or the arrow of an input stands this much right of its step's name. */
  static final int DEEPER = 2;

  /** From the arrow to the name behind it. */
  static final int ARROW = 4;

  private static final List<String> OF_WHOLE_PLAN =
      List.of(
          "Planning Time:",
          "Execution Time:",
          "Planning:",
          "Planning time:",
          "Execution time:",
          "Total runtime:",
          "Total Runtime:",
          "JIT:",
          "Settings:",
          "Serialization:",
          "Query Identifier:",
          "Trigger ");

  /** Names of fields that follow another one on the same line. */
  private static final List<String> FURTHER_FIELDS =
      List.of(
          "Batches:",
          "Memory:",
          "Memory Usage:",
          "Disk:",
          "Disk Usage:",
          "Misses:",
          "Evictions:",
          "Overflows:",
          "Maximum Storage:",
          "Sort Method",
          "Average Memory:",
          "Peak Memory:");

  private static final String INDENTATION = "   ";
  private static final int SHORTEST_SEVERITY = "LOG".length();

  private static final Set<String> FIGURES = Set.of("cost", "rows", "width", "time", "loops");

  private static final List<String> WRITES = List.of("Insert", "Update", "Delete", "Merge");

  private TextLayout() {}

  /** {@code InitPlan 1}, {@code SubPlan 2}, {@code CTE recent}: a line of its own above a step. */
  static boolean isLabel(String text) {
    return (text.startsWith("InitPlan ") || text.startsWith("SubPlan ") || text.startsWith("CTE "))
        && text.indexOf(": ") < 0;
  }

  /** {@code Planning:}, or what an extension heads: lines about the plan stand below. */
  static boolean headsSection(String text) {
    return text.endsWith(":")
        && !text.endsWith("::")
        && Character.isUpperCase(text.charAt(0))
        && isClosed(text);
  }

  /** A line about the plan as a whole. */
  static boolean isOfWholePlan(String text) {
    for (String key : OF_WHOLE_PLAN) {
      if (text.startsWith(key)) {
        return true;
      }
    }
    return false;
  }

  /** A detail that only steps have: it never stands as far left as what is said of the plan. */
  static boolean isOfStep(String key) {
    return key.endsWith(" Cond")
        || key.endsWith(" Key")
        || key.endsWith("Filter")
        || key.equals("Output")
        || key.equals("Heap Fetches")
        || key.equals("Index Searches")
        || key.equals("Sort Method");
  }

  /** {@code Update on child}: the tables that a ModifyTable writes are listed below it. */
  static boolean isTargetTable(String text) {
    String own = text.startsWith("Foreign ") ? text.substring("Foreign ".length()) : text;
    int on = own.indexOf(" on ");
    return on > 0 && WRITES.contains(own.substring(0, on));
  }

  /** True for a detail below which others may stand, further right. */
  static boolean headsDetails(String text) {
    return text.startsWith("Worker ") || text.startsWith("Sort Key: ") || isTargetTable(text);
  }

  /**
   * The frame around a plan: psql's heading and count of rows, a fence, a page's element, a log.
   */
  static boolean endsPlan(String text) {
    return text.equals("QUERY PLAN")
        || text.startsWith("```")
        || text.startsWith("</")
        || isRowCount(text)
        || isLogHead(text);
  }

  /** {@code … [77] app@shop LOG: disconnection}: a server's log goes on, in any language. */
  private static boolean isLogHead(String text) {
    int gap = text.indexOf(":  ");
    int start = gap;
    while (start > 0 && isOfSeverity(text.charAt(start - 1))) {
      start--;
    }
    boolean word = gap - start >= SHORTEST_SEVERITY && Character.isLetter(text.charAt(start));
    return word && (start == 0 || !Character.isLetter(text.charAt(start - 1)));
  }

  private static boolean isOfSeverity(char c) {
    return Character.isUpperCase(c) || Character.isDigit(c);
  }

  /** psql's {@code (7 rows)}, in any language. */
  private static boolean isRowCount(String text) {
    if (!text.startsWith("(") || !text.endsWith(")")) {
      return false;
    }
    int digits = 1;
    while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
      digits++;
    }
    return digits > 1 && text.charAt(digits) == ' ' && text.indexOf('=') < 0;
  }

  /** {@code Rows Removed by Filter: 3}: true where a name with a colon starts {@code text}. */
  static boolean startsDetail(String text) {
    int colon = text.indexOf(':');
    if (colon < 1 || (colon + 1 < text.length() && text.charAt(colon + 1) != ' ')) {
      return false;
    }
    // Extensions have names such as extParam; one of several words starts with a capital.
    boolean words = Character.isUpperCase(text.charAt(0));
    for (int i = 0; i < colon; i++) {
      char c = text.charAt(i);
      if (!Character.isLetterOrDigit(c) && c != '-' && c != '/' && (c != ' ' || !words)) {
        return false;
      }
    }
    return Character.isLetter(text.charAt(0));
  }

  /** True where {@code text} is another field of the line that {@code before} starts. */
  static boolean startsField(String text, String before) {
    // "Average" and "Peak" belong to the name that follows.
    String last = before.substring(before.lastIndexOf(' ') + 1);
    boolean amidName = !last.isEmpty() && Character.isUpperCase(last.charAt(0));
    return !amidName && FURTHER_FIELDS.stream().anyMatch(text::startsWith);
  }

  /**
   * True where every bracket and quote that opens in {@code text} closes there too, and outside of
   * quotes no more spaces follow each other than between two fields.
   */
  static boolean isClosed(String text) {
    int depth = 0;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == ' ' && text.startsWith(INDENTATION, i)) {
        return false;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      }
    }
    return quote == 0 && depth == 0;
  }

  /**
   * True where {@code text} has nothing from {@code start} on but {@code (cost=a..b rows=r
   * width=w)}, {@code (actual time=a..b rows=r loops=l)} or {@code (never executed)}.
   */
  static boolean areFigures(String text, int start) {
    int at = start;
    while (at < text.length()) {
      int close = text.indexOf(')', at);
      if (text.charAt(at) != '(' || close < 0 || !isBracket(text, at + 1, close)) {
        return false;
      }
      at = close + 1;
      while (at < text.length() && text.charAt(at) == ' ') {
        at++;
      }
    }
    return true;
  }

  private static boolean isBracket(String text, int from, int to) {
    if (text.startsWith("never executed", from)) {
      return to - from == "never executed".length();
    }
    int at = text.startsWith("actual ", from) ? from + "actual ".length() : from;
    while (at < to) {
      int space = text.indexOf(' ', at);
      int end = space < 0 || space > to ? to : space;
      int equals = text.indexOf('=', at);
      if (equals < at
          || equals + 1 >= end
          || !FIGURES.contains(text.substring(at, equals))
          || !isFigure(text, equals + 1, end)) {
        return false;
      }
      at = end + 1;
    }
    return true;
  }

  /** Digits, points and an exponent; regression tests print N for a figure. */
  private static boolean isFigure(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      boolean figure = (c >= '0' && c <= '9') || c == '.' || c == 'N' || c == 'R';
      if (!figure && c != 'e' && c != '+' && c != '-' && c != '*') {
        return false;
      }
    }
    return true;
  }
}
