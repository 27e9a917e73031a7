package dev.dbwright.tools.normal.discovery;

/** Looks at pairs of rows that are likely to agree on much. */
final class Sampling {
  private static final int PAIRS_OF_A_COLUMN = 2_000;
  // Wide tables take long to compare: their pairs are looked at where they are needed.
  private static final int COMPARISONS = 4_000_000;

  private Sampling() {}

  static void sample(Rows rows, Refinement refinement, AgreeSets seen) {
    Clusters all = Clusters.ofAll(rows.rowCount());
    var clusters = new Clusters();
    long[] agreement = new long[VertexSets.words(rows.columnCount())];
    int pairs =
        Math.min(
            PAIRS_OF_A_COLUMN,
            COMPARISONS / Math.max(1, rows.columnCount() * rows.columnCount()) + 1);
    for (int column = 0; column < rows.columnCount(); column++) {
      refinement.refine(all, column, clusters);
      int stride = Math.max(1, clusters.rowCount() / pairs);
      int cluster = 0;
      for (int i = 0; i + 1 < clusters.rowCount(); i += stride) {
        while (clusters.end(cluster) <= i) {
          cluster++;
        }
        if (i + 1 < clusters.end(cluster)) {
          rows.agreement(clusters.rows()[i], clusters.rows()[i + 1], agreement);
          seen.add(agreement);
        }
      }
    }
  }
}
