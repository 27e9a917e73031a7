package dev.dbwright.tools.safety;

import java.util.List;

/**
 * One statement of a text.
 *
 * @param line of its first token, from 1
 * @param column of its first token, from 1
 * @param reasons why it has this effect, in words
 * @param risks short names of dangers: {@code file-read}, {@code no-where}
 */
public record ClassifiedStatement(
    int line, int column, String text, Effect effect, List<String> reasons, List<String> risks) {
  public ClassifiedStatement {
    reasons = List.copyOf(reasons);
    risks = List.copyOf(risks);
  }
}
