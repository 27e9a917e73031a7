package dev.dbwright.tools.sql;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * Tokens in a row, with their parentheses matched. Indices count from the span's own start; a part
 * of a span shares its tokens. Reading past an end gives a token that equals nothing.
 */
public final class TokenSpan {
  /** The partner of a parenthesis that has none. */
  public static final int UNMATCHED = -1;

  private final List<Token> tokens;
  private final int[] partner;
  private final int from;
  private final int to;

  private TokenSpan(List<Token> tokens, int[] partner, int from, int to) {
    this.tokens = tokens;
    this.partner = partner;
    this.from = from;
    this.to = to;
  }

  public static TokenSpan of(List<Token> tokens) {
    int[] partner = new int[tokens.size()];
    Arrays.fill(partner, UNMATCHED);
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < tokens.size(); i++) {
      TokenKind kind = tokens.get(i).kind();
      if (kind == TokenKind.OPEN) {
        open.push(i);
      } else if (kind == TokenKind.CLOSE && !open.isEmpty()) {
        partner[i] = open.pop();
        partner[partner[i]] = i;
      }
    }
    return new TokenSpan(tokens, partner, 0, tokens.size());
  }

  public int size() {
    return to - from;
  }

  /** The span's tokens in order. */
  public List<Token> tokens() {
    return Collections.unmodifiableList(tokens.subList(from, to));
  }

  public boolean isEmpty() {
    return from >= to;
  }

  public Token get(int index) {
    return index < 0 || index >= size() ? Token.NONE : tokens.get(from + index);
  }

  /** The keyword at {@code index} in lower case; empty where there is none. */
  public String word(int index) {
    Token token = get(index);
    return token.kind() == TokenKind.WORD ? token.value() : "";
  }

  public TokenKind kind(int index) {
    return get(index).kind();
  }

  /** Whether one of {@code words}, in lower case, stands at {@code index}. */
  public boolean is(int index, String... words) {
    String word = word(index);
    for (String wanted : words) {
      if (word.equals(wanted)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the tokens from {@code index} on are these words or marks. */
  public boolean has(int index, String... sequence) {
    for (int i = 0; i < sequence.length; i++) {
      Token token = get(index + i);
      boolean same =
          token.kind() == TokenKind.WORD
              ? token.value().equals(sequence[i])
              : token.kind() != TokenKind.STRING
                  && token.kind() != TokenKind.QUOTED_NAME
                  && token.text().equals(sequence[i]);
      if (!same) {
        return false;
      }
    }
    return true;
  }

  /** Index of the parenthesis that closes the one at {@code index}, or {@link #UNMATCHED}. */
  public int partner(int index) {
    if (index < 0 || index >= size() || partner[from + index] == UNMATCHED) {
      return UNMATCHED;
    }
    int found = partner[from + index] - from;
    return found >= 0 && found < size() ? found : UNMATCHED;
  }

  /** Index after the token at {@code index}; after the closing one where a parenthesis opens. */
  public int next(int index) {
    if (kind(index) != TokenKind.OPEN) {
      return index + 1;
    }
    int close = partner(index);
    return close == UNMATCHED ? size() : close + 1;
  }

  /** First of {@code words} at or after {@code index}, outside parentheses; -1 where none is. */
  public int find(int index, String... words) {
    for (int i = Math.max(0, index); i < size(); i = next(i)) {
      if (is(i, words)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether one of {@code words} stands anywhere, inside parentheses too. */
  public boolean contains(String... words) {
    for (int i = 0; i < size(); i++) {
      if (is(i, words)) {
        return true;
      }
    }
    return false;
  }

  /** The tokens from {@code start} to before {@code end}. */
  public TokenSpan part(int start, int end) {
    int first = Math.min(Math.max(0, start), size());
    int last = Math.min(Math.max(first, end), size());
    return new TokenSpan(tokens, partner, from + first, from + last);
  }

  public TokenSpan after(int start) {
    return part(start, size());
  }

  /** What stands between the parenthesis at {@code open} and its partner, or the end. */
  public TokenSpan inside(int open) {
    return part(open + 1, next(open) - (partner(open) == UNMATCHED ? 0 : 1));
  }

  /** Whether every parenthesis has its partner. */
  public boolean isBalanced() {
    for (int i = 0; i < size(); i++) {
      TokenKind kind = kind(i);
      if ((kind == TokenKind.OPEN || kind == TokenKind.CLOSE) && partner(i) == UNMATCHED) {
        return false;
      }
    }
    return true;
  }

  /** The tokens' values with single blanks between: equal for texts that differ in layout only. */
  public String canonical() {
    var text = new StringBuilder();
    for (int i = 0; i < size(); i++) {
      Token token = get(i);
      text.append(i == 0 ? "" : " ");
      if (token.kind() == TokenKind.STRING) {
        text.append('\'').append(token.value()).append('\'');
      } else {
        text.append(token.value());
      }
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return canonical();
  }
}
