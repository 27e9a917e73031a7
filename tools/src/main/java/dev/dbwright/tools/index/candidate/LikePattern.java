package dev.dbwright.tools.index.candidate;

import dev.dbwright.tools.index.expression.Expression;
import dev.dbwright.tools.index.expression.Expression.Kind;
import java.util.Optional;

/**
 * The text that LIKE, a regular expression or {@code ^@} looks for.
 *
 * @param prefix what it must begin with
 * @param rest what follows, in the pattern's own language; {@code %} where anything may
 */
record LikePattern(String prefix, String rest) {
  boolean hasPrefix() {
    return !prefix.isEmpty();
  }

  /**
   * Empty where {@code operator} looks for no text that begins somehow, or the value is unknown.
   */
  static Optional<LikePattern> of(String operator, Expression value) {
    return text(value)
        .flatMap(
            pattern ->
                switch (operator) {
                  case "~~" -> Optional.of(like(pattern));
                  case "~" -> Optional.of(regular(pattern));
                  case "^@" -> Optional.of(new LikePattern(pattern, "%"));
                  default -> Optional.empty();
                });
  }

  private static LikePattern like(String pattern) {
    var prefix = new StringBuilder();
    int at = 0;
    while (at < pattern.length() && "%_".indexOf(pattern.charAt(at)) < 0) {
      at += pattern.charAt(at) == '\\' && at + 1 < pattern.length() ? 1 : 0;
      prefix.append(pattern.charAt(at++));
    }
    return new LikePattern(prefix.toString(), pattern.substring(at));
  }

  private static LikePattern regular(String pattern) {
    int end = 1;
    while (end < pattern.length() && Character.isLetterOrDigit(pattern.charAt(end))) {
      end++;
    }
    // What repeats the last character takes it out of the prefix.
    boolean repeated = end < pattern.length() && "*?{".indexOf(pattern.charAt(end)) >= 0;
    boolean anchored = pattern.startsWith("^") && pattern.indexOf('|') < 0;
    return anchored
        ? new LikePattern(pattern.substring(1, repeated ? end - 1 : end), pattern.substring(end))
        : new LikePattern("", pattern);
  }

  /** The value of a text literal. */
  static Optional<String> text(Expression value) {
    if (value.kind() == Kind.CAST) {
      return text(value.operands().get(0));
    }
    String sql = value.sql();
    boolean string = value.kind() == Kind.CONSTANT && sql.length() > 1 && sql.startsWith("'");
    return string
        ? Optional.of(sql.substring(1, sql.length() - 1).replace("''", "'"))
        : Optional.empty();
  }
}
