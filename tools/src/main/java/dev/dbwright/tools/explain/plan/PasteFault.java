package dev.dbwright.tools.explain.plan;

import static dev.dbwright.tools.error.ErrorCode.PLAN_DAMAGED;
import static dev.dbwright.tools.error.ErrorCode.PLAN_UNRECOGNISED;

import dev.dbwright.tools.error.DbwrightException;
import java.util.List;

/** The errors of a paste: each names the line, from 1, and shows how it begins. */
public final class PasteFault {
  // Enough to find the line by; the message still fits on two rows of a terminal.
  private static final int LONGEST = 60;

  private PasteFault() {}

  /** The plan does not fit together at {@code line}, which reads {@code text}. */
  public static DbwrightException damaged(int line, String text) {
    String told = text.isBlank() ? "it ends in the middle" : beginning(text);
    return new DbwrightException(PLAN_DAMAGED, line, told);
  }

  /** The plan does not fit together at {@code line} of {@code lines}. */
  public static DbwrightException damaged(List<String> lines, int line) {
    return damaged(line, lines.get(line - 1));
  }

  /** The plan does not fit together before the character at {@code offset} of {@code text}. */
  public static DbwrightException damagedAt(String text, int offset) {
    int end = Math.min(text.length(), Math.max(0, offset - 1));
    int line = 1 + (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
    int start = text.lastIndexOf('\n', end - 1) + 1;
    return damaged(line, text.substring(start).lines().findFirst().orElse(""));
  }

  static DbwrightException unrecognised(int line, String text) {
    return new DbwrightException(PLAN_UNRECOGNISED, line, beginning(text));
  }

  private static String beginning(String text) {
    String line = text.strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
