package dev.dbwright.tools.normal.answer;

import dev.dbwright.tools.normal.theory.NormalForm;

/** Normal forms in words. */
final class FormWords {
  private FormWords() {}

  static String name(NormalForm form) {
    return switch (form) {
      case UNKNOWN -> "No normal form was decided";
      case FIRST -> "First normal form (1NF)";
      case SECOND -> "Second normal form (2NF)";
      case THIRD -> "Third normal form (3NF)";
      case BOYCE_CODD -> "Boyce-Codd normal form (BCNF)";
      case FOURTH -> "Fourth normal form (4NF)";
      case FIFTH -> "Fifth normal form (5NF)";
    };
  }

  /** What a dependency does that breaks {@code form}. */
  static String fault(NormalForm form) {
    return switch (form) {
      case SECOND -> "partial: breaks 2NF";
      case THIRD -> "transitive: breaks 3NF";
      case BOYCE_CODD -> "its left side is no key: breaks BCNF";
      case FOURTH -> "lists that are independent of each other: breaks 4NF";
      case FIFTH -> "a join that no key explains: breaks 5NF";
      case UNKNOWN, FIRST -> "breaks " + form.label();
    };
  }
}
