package dev.dbwright.tools.indexing;

/**
 * One key of an index.
 *
 * @param expression a column or an expression, as the engine prints it
 * @param semantics what decides which values are equal, how they are ordered and how finely they
 *     are told apart: operator class with its options, collation, BRIN's pages per range; only
 *     compared
 * @param prefix how many characters of it are indexed; 0: all
 */
public record IndexPart(
    String expression, String semantics, boolean descending, boolean nullsFirst, int prefix) {
  /** A whole column, ascending, in its own collation. */
  public static IndexPart of(String column) {
    return new IndexPart(column, "", false, false, 0);
  }

  /** As it is read when the index is read backwards. */
  IndexPart reversed() {
    return new IndexPart(expression, semantics, !descending, !nullsFirst, prefix);
  }

  /** Where both end their index: more characters of the same serve as well. */
  boolean reaches(IndexPart shorter) {
    boolean far = prefix == 0 || (shorter.prefix > 0 && prefix >= shorter.prefix);
    return far && withPrefix(0).equals(shorter.withPrefix(0));
  }

  private IndexPart withPrefix(int characters) {
    return new IndexPart(expression, semantics, descending, nullsFirst, characters);
  }
}
