package dev.dbwright.tools.index.candidate;

import java.util.List;

/**
 * The candidates of a workload.
 *
 * @param remarks what was not thought of or left out for want of time or room, one sentence each
 */
public record CandidatePool(List<Candidate> candidates, List<String> remarks) {
  public CandidatePool {
    candidates = List.copyOf(candidates);
    remarks = List.copyOf(remarks);
  }
}
