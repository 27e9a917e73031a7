package dev.dbwright.tools.normal.discovery;

import java.util.ArrayList;
import java.util.List;

/** The clusters of a path of columns and of all its beginnings, as far as they were asked for. */
final class PathClusters {
  private final Refinement refinement;

  /** At 0 those of no column. */
  private final List<Clusters> levels = new ArrayList<>();

  /** Levels up to this one belong to the path as it is. */
  private int known;

  PathClusters(Rows rows, Refinement refinement) {
    this.refinement = refinement;
    levels.add(Clusters.ofAll(rows.rowCount()));
  }

  void forget() {
    known = 0;
  }

  /** The path changed behind its first {@code length} columns. */
  void keep(int length) {
    known = Math.min(known, length);
  }

  /** Tells of rows that agree on the path and not on {@code right}. */
  void contradictions(int[] path, int length, int right, Refinement.PairListener listener) {
    while (known < length - 1) {
      known++;
      if (levels.size() == known) {
        levels.add(new Clusters());
      }
      refinement.refine(levels.get(known - 1), path[known - 1], levels.get(known));
    }
    // The last column is not worth clusters of its own: the next candidate has another one.
    refinement.contradictions(levels.get(length - 1), path[length - 1], right, listener);
  }
}
