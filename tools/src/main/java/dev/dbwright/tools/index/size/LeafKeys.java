package dev.dbwright.tools.index.size;

import dev.dbwright.tools.statistics.IndexFootprint;
import java.util.List;

/** What the leaves of a GiST or SP-GiST index keep of a row. */
final class LeafKeys {
  /** Longer lists of hash codes become a bit map of this size. */
  private static final int LONGEST_SIGNATURE = 124;

  private LeafKeys() {}

  static ByteWidths gist(IndexFacts index) {
    double rows = index.table().rows();
    ByteWidths all = ByteWidths.exactly(0);
    for (IndexFacts.Column column : index.columns()) {
      ByteWidths width =
          switch (column.type()) {
            case "gtsvector" ->
                ByteWidths.around(
                    Math.min(LONGEST_SIGNATURE, 4 * ElementSource.of(column, rows).perRow()) + 7);
            case "gtrgm" -> ByteWidths.around(3 * ElementSource.of(column, rows).perRow() + 2);
            default -> KeyColumns.of(column, rows).width();
          };
      all = all.followedBy(width, column.length() < 0 ? 1 : column.alignment());
    }
    return all;
  }

  static ByteWidths spgist(IndexFacts index) {
    IndexFacts.Column column = index.columns().get(0);
    ByteWidths width = gist(index);
    return StoredValue.isText(column.sourceType())
        ? suffix(column, width, index.table().rows())
        : width;
  }

  /**
   * A radix tree keeps of a text only what the texts of the same leaf do not share. Bounds of the
   * histogram that follow each other show how much that is; with more leaves than bounds, a
   * character more for each factor of ten.
   */
  private static ByteWidths suffix(IndexFacts.Column column, ByteWidths width, double rows) {
    List<String> sorted =
        column.statistics().map(each -> Values.of(each, rows).bounds()).orElse(List.of());
    if (sorted.size() < 2) {
      return width;
    }
    double shared = 0;
    for (int i = 1; i < sorted.size(); i++) {
      shared += sharedPrefix(sorted.get(i - 1), sorted.get(i)) / (sorted.size() - 1.0);
    }
    double leaves = rows * width.mean() / IndexFootprint.PAGE_BYTES;
    double deeper = Math.max(0, Math.log10(leaves / sorted.size()));
    return ByteWidths.around(Math.max(1, width.mean() - shared - deeper));
  }

  private static int sharedPrefix(String left, String right) {
    int i = 0;
    while (i < Math.min(left.length(), right.length()) && left.charAt(i) == right.charAt(i)) {
      i++;
    }
    return i;
  }
}
