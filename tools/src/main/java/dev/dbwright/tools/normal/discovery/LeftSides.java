package dev.dbwright.tools.normal.discovery;

/**
 * Looks for all minimal sets of columns that determine one column. Rows that differ there must
 * differ on the left side as well: it hits the set of columns in which they differ. Some pairs of
 * rows tell candidates; a candidate that the rows contradict brings the pairs that were missing.
 * Bleifuss et al., "Discovering Functional Dependencies through Hitting Set Enumeration" (2024).
 */
final class LeftSides implements HittingSets.Listener {
  // More pairs of one contradicted candidate rarely tell more.
  private static final int PAIRS_OF_A_CANDIDATE = 32;

  // Of wide tables a part of the pairs is enough to begin with: the rest comes where it is needed.
  private static final int VERTICES_AT_FIRST = 1_000_000;
  // Short left sides are tried on the rows sooner than so many pairs are learnt.
  private static final long VERTICES_OF_A_LENGTH = 100_000;

  /** How many dependencies between columns one between classes of columns stands for. */
  interface Weight {
    long of(int[] path, int length);
  }

  private final Rows rows;
  private final int right;
  private final Weight weight;
  private final int lengthMax;
  private final AgreeSets seen;
  private final PathClusters clusters;
  private final HittingSets hittingSets;
  private final PackedSets found = new PackedSets();
  private final long[] agreement;

  /** All columns but the right one. */
  private final long[] candidates;

  private final Budget budget;
  private int sharedWithFound;

  LeftSides(
      Rows rows,
      int right,
      Weight weight,
      AgreeSets seen,
      PathClusters clusters,
      int lengthMax,
      Budget budget) {
    this.rows = rows;
    this.right = right;
    this.weight = weight;
    this.lengthMax = lengthMax;
    this.seen = seen;
    this.clusters = clusters;
    this.budget = budget;
    agreement = new long[VertexSets.words(rows.columnCount())];
    candidates = new long[agreement.length];
    for (int column = 0; column < rows.columnCount(); column++) {
      if (column != right) {
        VertexSets.add(candidates, column);
      }
    }
    hittingSets = new HittingSets(rows.columnCount(), lengthMax, budget, this);
  }

  /**
   * @return false where some were left out: they are too long, or the budget was spent
   */
  boolean search() {
    clusters.forget();
    learnWhatWasSeen();
    return hittingSets.search();
  }

  PackedSets found() {
    return found;
  }

  /** The largest first: what rows that agree on more demand, the others demand as well. */
  private void learnWhatWasSeen() {
    int columnCount = rows.columnCount();
    int[] next = new int[columnCount + 2];
    for (int set = 0; set < seen.count(); set++) {
      next[columnCount - seen.sizeOf(set) + 1]++;
    }
    for (int size = 0; size < columnCount; size++) {
      next[size + 1] += next[size];
    }
    int[] bySize = new int[seen.count()];
    for (int set = 0; set < bySize.length; set++) {
      bySize[next[columnCount - seen.sizeOf(set)]++] = set;
    }
    budget.spend(3L * bySize.length * agreement.length);
    long vertices = Math.min(VERTICES_AT_FIRST, lengthMax * VERTICES_OF_A_LENGTH);
    long most = vertices / Math.max(1, columnCount);
    for (int i = 0; i < bySize.length && hittingSets.edgeCount() < most; i++) {
      int set = bySize[i];
      if (right == rows.rowItself() || !seen.contains(set, right)) {
        seen.copy(set, agreement);
        learn();
      }
    }
  }

  /** A left side needs a column in which the two rows of {@link #agreement} differ. */
  private void learn() {
    if (hittingSets.hasEdgeWithout(agreement)) {
      return;
    }
    long[] different = new long[agreement.length];
    for (int word = 0; word < different.length; word++) {
      different[word] = candidates[word] & ~agreement[word];
    }
    hittingSets.addEdge(different);
  }

  @Override
  public boolean accepts(int[] path, int length, int shared) {
    clusters.keep(shared);
    sharedWithFound = Math.min(sharedWithFound, shared);
    int[] pairs = {0};
    if (length == 0) {
      pairs[0] = contradictEmptySide();
    } else {
      clusters.contradictions(
          path,
          length,
          right,
          (row, other) -> {
            learnFrom(row, other);
            return ++pairs[0] < PAIRS_OF_A_CANDIDATE;
          });
    }
    if (pairs[0] > 0) {
      return false;
    }
    budget.tell(weight.of(path, length));
    if (budget.isSpent()) {
      return true;
    }
    long before = found.sizeBytes();
    found.add(path, length, sharedWithFound);
    budget.hold(found.sizeBytes() - before);
    sharedWithFound = length;
    return true;
  }

  private int contradictEmptySide() {
    for (int row = 1; row < rows.rowCount(); row++) {
      if (!rows.agree(right, 0, row)) {
        learnFrom(0, row);
        return 1;
      }
    }
    return 0;
  }

  private void learnFrom(int row, int other) {
    rows.agreement(row, other, agreement);
    // Codes of a row lie far apart.
    budget.spend(4L * rows.columnCount());
    if (seen.add(agreement)) {
      // The set, its slot, and its difference in the search.
      budget.hold(4L * Long.BYTES * agreement.length);
    }
    learn();
  }
}
