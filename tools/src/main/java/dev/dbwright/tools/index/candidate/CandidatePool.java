package dev.dbwright.tools.index.candidate;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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

  /** The indexes that two of {@code chosen} could be one of, beside those of the pool. */
  public List<Candidate> shared(List<Candidate> chosen) {
    Set<IndexDefinition> known =
        candidates.stream().map(Candidate::definition).collect(Collectors.toSet());
    return new Merging()
        .of(chosen).stream().filter(each -> !known.contains(each.definition())).toList();
  }
}
