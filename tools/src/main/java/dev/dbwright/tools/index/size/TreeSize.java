package dev.dbwright.tools.index.size;

import dev.dbwright.tools.statistics.IndexFootprint;
import java.util.Map;
import java.util.Optional;

/**
 * A GiST or SP-GiST index. Their pages are split where the values suggest it, so how full they stay
 * was measured for each type of key on PostgreSQL 18, with 120,000 rows at random.
 *
 * @param entryBytes of a leaf's entry with its line pointer
 * @param fill the share of the pages that entries take, inner pages counted in
 * @param measured false for a type that was not
 */
record TreeSize(double entryBytes, double fill, boolean measured) {
  private static final Map<String, Double> GIST_FILL =
      Map.of(
          "box",
          0.67,
          "range",
          0.83,
          "inet",
          0.77,
          "gbtreekey",
          0.98,
          "gtsvector",
          0.80,
          "gtrgm",
          0.64);

  private static final Map<String, Double> SPGIST_FILL =
      Map.of("point", 0.76, "range", 0.78, "inet", 0.56, "text", 0.8, "varchar", 0.8);

  private static final double OTHER_FILL = 0.7;
  private static final int PAGE_ROOM = IndexFootprint.PAGE_BYTES - 24 - 16;
  private static final int LINE_POINTER = 4;
  private static final int GIST_HEADER = 8;
  private static final int SPGIST_HEADER = 16;

  static TreeSize gist(IndexFacts.Column column, ByteWidths key) {
    return of(GIST_HEADER, GIST_FILL, column.type(), key);
  }

  static TreeSize spgist(IndexFacts.Column column, ByteWidths key) {
    return of(SPGIST_HEADER, SPGIST_FILL, column.sourceType(), key);
  }

  private static TreeSize of(int header, Map<String, Double> fills, String type, ByteWidths key) {
    Optional<Double> fill =
        fills.entrySet().stream()
            .filter(each -> type.contains(each.getKey()))
            .map(Map.Entry::getValue)
            .findFirst();
    double entry = ByteWidths.exactly(header).followedBy(key, 1).alignedTo(8).mean() + LINE_POINTER;
    return new TreeSize(entry, fill.orElse(OTHER_FILL), fill.isPresent());
  }

  IndexFootprint of(double rows) {
    long pages = (long) Math.ceil(rows * entryBytes / (PAGE_ROOM * fill));
    return new IndexFootprint(Math.max(1, pages), rows, Optional.empty());
  }
}
