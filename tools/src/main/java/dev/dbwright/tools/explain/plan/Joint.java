package dev.dbwright.tools.explain.plan;

import java.util.Set;

/**
 * Whether two halves of a broken line fit together. PostgreSQL prints expressions in one way
 * (ruleutils.c): a space on both sides of an operator and behind a comma, none inside a bracket.
 */
final class Joint {
  private static final String OPERATOR = "=<>!~*/%|&^+-@#";

  /** Words of expressions, types and titles behind and before which a space stands. */
  private static final Set<String> KEYWORDS =
      Set.of(
          ("ABSENT ALL AND ANY AS ASC BETWEEN BY CASE COLLATE CROSS CURRENT DELETE DESC DISTINCT"
                  + " ELSE END EXISTS FILTER FIRST FOLLOWING FOR FROM FULL GROUP HAVING IN INNER"
                  + " INSERT INTO IS JOIN KEYS LAST LEFT LIKE LIMIT NOT NULL NULLS OF OFFSET ON OR"
                  + " ORDER OVER PARTIAL PATH PRECEDING RANGE RETURNING RIGHT ROW ROWS SELECT SET"
                  + " THEN UPDATE VALUES WHEN WHERE WITH InitPlan SubPlan on using character"
                  + " double time timestamp with without")
              .split(" ", -1));

  private Joint() {}

  /** True where nothing that PostgreSQL prints has {@code left}, {@code gap}, {@code right}. */
  static boolean isOdd(String left, String gap, String right) {
    if (left.isBlank() || right.isBlank()) {
      return false;
    }
    String between = left.substring(left.stripTrailing().length()) + gap;
    if (between.length() == 1 && TextLayout.startsField(right, left)) {
      // Fields of one line stand two spaces apart.
      return true;
    }
    boolean apart = !gap.isEmpty() || left.endsWith(" ") || right.startsWith(" ");
    return apart
        ? isOddApart(left.stripTrailing(), right.stripLeading())
        : isOddTogether(left, right);
  }

  /** The words at the joint and the signs around them. */
  static String words(String left, String gap, String right) {
    int start = Math.max(0, left.length() - lastWord(left).length() - 1);
    int end = Math.min(right.length(), firstWord(right).length() + 1);
    return left.substring(start) + gap + right.substring(0, end);
  }

  private static boolean isOddApart(String left, String right) {
    return left.endsWith("(")
        || left.endsWith("::")
        || left.endsWith("..")
        || (left.endsWith("=") && isJoinedBefore(left))
        || ").,:;".indexOf(right.charAt(0)) >= 0
        || (isOneWord(left, right) && !KEYWORDS.contains(lastWord(left)));
  }

  private static boolean isOddTogether(String left, String right) {
    char last = left.charAt(left.length() - 1);
    char first = right.charAt(0);
    if (last == ',') {
      return true;
    }
    if (isOperator(last) || isOperator(first)) {
      boolean endsOperator = isOperator(last) && !isOperator(first) && !isJoinedBefore(left);
      boolean startsOperator = isOperator(first) && !isOperator(last) && isApartBehind(right);
      return endsOperator || startsOperator;
    }
    if (isOneWord(left, right)) {
      return false;
    }
    String before = lastWord(left);
    String behind = firstWord(right);
    boolean ended = last == ')' || (isQuote(last) && !isOpen(left, last));
    boolean opens = isQuote(first) && !isOpen(left, first);
    // An alias that PostgreSQL made up is the name with a number.
    boolean alias = before.length() > 1 && behind.startsWith(before);
    return alias
        || (ended && isOfWord(first))
        || (KEYWORDS.contains(before) && ").,:;".indexOf(first) < 0 && (!isQuote(first) || opens))
        || (isOfWord(last) && (opens || (KEYWORDS.contains(behind) && isOfSql(behind))));
  }

  /** True where the break went through a keyword. */
  private static boolean isOneWord(String left, String right) {
    String before = lastWord(left);
    String behind = firstWord(right);
    return !before.isEmpty() && !behind.isEmpty() && KEYWORDS.contains(before + behind);
  }

  /** Titles have words in lower case, with which names may end. */
  private static boolean isOfSql(String keyword) {
    return Character.isUpperCase(keyword.charAt(keyword.length() - 1));
  }

  private static boolean isQuote(char c) {
    return c == '\'' || c == '"';
  }

  /** True where a text in {@code quote} has begun in {@code left} and not ended. */
  private static boolean isOpen(String left, char quote) {
    boolean open = false;
    for (int i = 0; i < left.length(); i++) {
      char c = left.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == quote) {
        open = !open;
      }
    }
    return open;
  }

  private static boolean isOperator(char c) {
    return OPERATOR.indexOf(c) >= 0;
  }

  /** {@code hit=}: no space stands before the operator at the end. */
  private static boolean isJoinedBefore(String left) {
    int start = left.length();
    while (start > 0 && isOperator(left.charAt(start - 1))) {
      start--;
    }
    return start > 0 && left.charAt(start - 1) != ' ';
  }

  private static boolean isApartBehind(String right) {
    int end = 0;
    while (end < right.length() && isOperator(right.charAt(end))) {
      end++;
    }
    return end < right.length() && right.charAt(end) == ' ';
  }

  private static String lastWord(String text) {
    int start = text.length();
    while (start > 0 && isOfWord(text.charAt(start - 1))) {
      start--;
    }
    return text.substring(start);
  }

  private static String firstWord(String text) {
    int end = 0;
    while (end < text.length() && isOfWord(text.charAt(end))) {
      end++;
    }
    return text.substring(0, end);
  }

  private static boolean isOfWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }
}
