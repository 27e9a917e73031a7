package dev.dbwright.tools.safety;

import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.TokenSpan;
import java.util.Set;

/** LIKE and regular expressions that any text matches. */
final class PatternTruth {
  private PatternTruth() {}

  static Truth of(TokenSpan subject, TokenSpan pattern, boolean regex) {
    if (subject.canonical().equals(pattern.canonical())) {
      return Truth.TRUE;
    }
    if (pattern.size() != 1 || pattern.kind(0) != TokenKind.STRING) {
      return Truth.OPEN;
    }
    String text = pattern.get(0).value();
    boolean any =
        regex
            ? Set.of("", ".*", "^", "$", "^.*$", "%", "%%").contains(text)
            : !text.isEmpty() && text.chars().allMatch(c -> c == '%' || c == '*');
    return any ? Truth.TRUE : Truth.OPEN;
  }
}
