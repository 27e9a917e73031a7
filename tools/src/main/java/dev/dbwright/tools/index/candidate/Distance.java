package dev.dbwright.tools.index.candidate;

import dev.dbwright.tools.index.expression.Expression;
import dev.dbwright.tools.index.expression.Expression.Kind;
import java.util.Set;

/**
 * Orders by how far something is from one value, which changes with each call: a B-tree on it would
 * serve that one value. GiST, SP-GiST and pgvector order by distances themselves.
 */
final class Distance {
  private static final Set<String> FUNCTIONS =
      Set.of(
          "similarity",
          "word_similarity",
          "strict_word_similarity",
          "levenshtein",
          "ts_rank",
          "ts_rank_cd",
          "st_distance",
          "earth_distance",
          "cosine_distance",
          "l2_distance");

  private Distance() {}

  static boolean isOne(Expression expression) {
    boolean operator =
        expression.kind() == Kind.OPERATION
            && expression.word().length() > 2
            && expression.word().startsWith("<")
            && expression.word().endsWith(">");
    return operator
        || (expression.kind() == Kind.CALL && FUNCTIONS.contains(expression.word()))
        || expression.operands().stream().anyMatch(Distance::isOne);
  }
}
