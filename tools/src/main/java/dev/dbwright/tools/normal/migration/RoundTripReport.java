package dev.dbwright.tools.normal.migration;

import java.util.List;

/**
 * What came of trying a plan, up and back.
 *
 * @param rows of the table before
 * @param quarantined how many of them broke a dependency and were put aside
 * @param missing rows that neither the parts nor the quarantine gave back
 * @param extra rows that they gave back and the table did not have
 * @param restored whether the catalog and the rows were the same after the way back
 * @param writersWaitMs for how long writers were held off
 * @param reasons why rows were put aside, the most frequent first
 * @param notes in what the table that was tried differs from the one that was given
 * @param problems what went wrong; empty where all went well
 */
public record RoundTripReport(
    long rows,
    long quarantined,
    long missing,
    long extra,
    boolean restored,
    long elapsedMs,
    long writersWaitMs,
    List<Reason> reasons,
    List<String> notes,
    List<String> problems) {
  /** Why rows were put aside. */
  public record Reason(String text, long rows) {}

  public RoundTripReport {
    reasons = List.copyOf(reasons);
    notes = List.copyOf(notes);
    problems = List.copyOf(problems);
  }

  /** True where every row came back, and the way back led to where it began. */
  public boolean isClean() {
    return missing == 0 && extra == 0 && restored && problems.isEmpty();
  }
}
