package dev.dbwright.tools.index.vector;

import java.util.Arrays;
import java.util.Optional;

/** How far two vectors lie apart: the operators that an index of pgvector orders by. */
enum VectorDistance {
  L2("<->", "l2", "L2 distance"),
  INNER_PRODUCT("<#>", "ip", "negative inner product"),
  COSINE("<=>", "cosine", "cosine distance"),
  L1("<+>", "l1", "L1 distance"),
  HAMMING("<~>", "hamming", "Hamming distance"),
  JACCARD("<%>", "jaccard", "Jaccard distance");

  private final String operator;
  private final String word;
  private final String title;

  VectorDistance(String operator, String word, String title) {
    this.operator = operator;
    this.word = word;
    this.title = title;
  }

  static Optional<VectorDistance> of(String operator) {
    return Arrays.stream(values()).filter(each -> each.operator.equals(operator)).findFirst();
  }

  String operatorClass(VectorType type) {
    return "%s_%s_ops".formatted(type.sql(), word);
  }

  String operator() {
    return operator;
  }

  String title() {
    return "%s (%s)".formatted(title, operator);
  }

  boolean isOfBits() {
    return this == HAMMING || this == JACCARD;
  }
}
