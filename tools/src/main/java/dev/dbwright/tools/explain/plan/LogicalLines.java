package dev.dbwright.tools.explain.plan;

import java.util.List;

/** Joins a line that was broken inside a bracket or a quoted text with what follows it. */
final class LogicalLines {
  // Enough for a long condition; it keeps a paste of nothing but open brackets linear.
  private static final int MOST_LINES = 20;
  private static final int MOST_CHARACTERS = 4_000;

  private final List<String> lines;
  private int next;
  private int number;

  LogicalLines(List<String> lines) {
    this.lines = lines;
  }

  boolean hasNext() {
    return next < lines.size();
  }

  /** The number of the line last returned, from 1. */
  int number() {
    return number;
  }

  /** The next line as it stands. */
  String next() {
    number = next + 1;
    return lines.get(next++);
  }

  /** {@code line}, the one last returned, with the lines that its open brackets still need. */
  String completed(String line) {
    var balance = new Balance();
    balance.take(line);
    if (balance.isClosed()) {
      return line;
    }
    var joined = new StringBuilder(line);
    for (int i = next; i < lines.size() && i < next + MOST_LINES; i++) {
      String more = lines.get(i).strip();
      if (joined.length() + more.length() > MOST_CHARACTERS || startsSomething(more)) {
        return line;
      }
      joined.append(' ').append(more);
      balance.take(more);
      if (balance.isClosed()) {
        next = i + 1;
        return joined.toString();
      }
    }
    return line;
  }

  /** A step or a detail of its own: the bracket above was cut off, not broken. */
  private static boolean startsSomething(String line) {
    if (line.startsWith("->")) {
      return true;
    }
    int colon = line.indexOf(": ");
    if (colon <= 0 || !Character.isUpperCase(line.charAt(0))) {
      return false;
    }
    for (int i = 0; i < colon; i++) {
      char c = line.charAt(i);
      if (!Character.isLetterOrDigit(c) && c != ' ' && c != '-' && c != '/') {
        return false;
      }
    }
    return true;
  }

  /** Brackets and quotes that are open. */
  private static final class Balance {
    private int depth;
    private char quote;

    void take(String text) {
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (quote != 0) {
          if (c == quote) {
            quote = 0;
          }
        } else if (c == '\'' || c == '"') {
          quote = c;
        } else if (c == '(') {
          depth++;
        } else if (c == ')') {
          depth--;
        }
      }
    }

    boolean isClosed() {
      return quote == 0 && depth <= 0;
    }
  }
}
