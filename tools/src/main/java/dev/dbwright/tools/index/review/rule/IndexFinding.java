package dev.dbwright.tools.index.review.rule;

import dev.dbwright.tools.finding.Finding;
import java.util.List;
import java.util.Optional;

/**
 * What a rule saw, and the statements that follow.
 *
 * @param survivor the index that does the work of the one that goes
 * @param changes none where a person has to decide first
 */
public record IndexFinding(Finding finding, Optional<String> survivor, List<IndexChange> changes) {
  public IndexFinding {
    changes = List.copyOf(changes);
  }

  static IndexFinding of(Finding finding, IndexChange... changes) {
    return new IndexFinding(finding, Optional.empty(), List.of(changes));
  }
}
