package dev.dbwright.tools.twin.fidelity;

import java.util.List;

/**
 * A query's plan on the source and on the twin.
 *
 * @param source the file or fingerprint that it comes from
 * @param line in {@code source}, from 1
 * @param costOnSource in the planner's units
 * @param costError share by which the twin's cost differs from the source's
 * @param changes what is different in the twin's plan; none where the shape is the same
 * @param reasons why, as far as it can be told; none where the plans are the same
 */
public record QueryMatch(
    String source,
    int line,
    String sql,
    Likeness likeness,
    double costOnSource,
    double costOnTwin,
    double costError,
    List<String> changes,
    List<String> reasons,
    String planOnSource,
    String planOnTwin) {
  /** In falling order. */
  public enum Likeness {
    /** EXPLAIN prints the same, to the byte. */
    IDENTICAL,
    /** The same steps on the same indexes, with other numbers. */
    SAME_SHAPE,
    DIFFERENT
  }

  public QueryMatch {
    changes = List.copyOf(changes);
    reasons = List.copyOf(reasons);
  }
}
