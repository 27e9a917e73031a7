package dev.dbwright.tools.twin.load;

import dev.dbwright.tools.sql.ObjectName;
import java.util.List;

/**
 * What did not go into a twin.
 *
 * @param contradictions statistics that do not fit the definitions, one sentence each
 * @param leftOut indexes of the definitions that the statistics say do not exist; the twin has none
 *     of them
 * @param estimated indexes that have the size of an estimate, since nobody measured them
 */
public record LoadOutcome(
    List<String> contradictions, List<ObjectName> leftOut, List<ObjectName> estimated) {
  public LoadOutcome {
    contradictions = List.copyOf(contradictions);
    leftOut = List.copyOf(leftOut);
    estimated = List.copyOf(estimated);
  }
}
