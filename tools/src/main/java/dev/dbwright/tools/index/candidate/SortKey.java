package dev.dbwright.tools.index.candidate;

import dev.dbwright.tools.index.expression.Expression;

/** A key of a sort as a plan prints it: {@code t.at DESC NULLS LAST}. */
record SortKey(Expression expression, boolean descending, boolean nullsFirst) {
  private static final String DESCENDING = " DESC";

  static SortKey read(String text) {
    boolean last = text.endsWith(" NULLS LAST");
    boolean first = text.endsWith(" NULLS FIRST");
    String rest = last || first ? text.substring(0, text.lastIndexOf(" NULLS ")) : text;
    boolean descending = rest.endsWith(DESCENDING);
    String key = descending ? rest.substring(0, rest.length() - DESCENDING.length()) : rest;
    return new SortKey(Expression.read(key), descending, first || (descending && !last));
  }

  /** The same order read backwards; an index serves both. */
  SortKey reversed() {
    return new SortKey(expression, !descending, !nullsFirst);
  }
}
