package dev.dbwright.tools.normal.evidence;

import dev.dbwright.tools.normal.evidence.Claim.Standing;
import dev.dbwright.tools.normal.proposal.Proposal;
import dev.dbwright.tools.normal.proposal.ProposedDependency;
import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.normal.theory.Closure;
import dev.dbwright.tools.normal.theory.FunctionalDependency;
import dev.dbwright.tools.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Dependencies that are worth asking all rows of a live table for. */
public final class LiveCandidates {
  private LiveCandidates() {}

  /**
   * SUSPECTED ones: by the names, then by what the sampled rows suggest. What the schema proves, or
   * follows from one before, is left out.
   */
  public static List<Claim> of(Table table, LiveSample sample) {
    List<FunctionalDependency> known = new ArrayList<>();
    for (Claim claim : SchemaClaims.of(table)) {
      if (claim.standing() == Standing.PROVED) {
        known.add(claim.dependency());
      }
    }
    List<Claim> candidates = new ArrayList<>();
    for (Claim claim : NameClaims.of(table)) {
      candidates.add(claim);
      known.add(claim.dependency());
    }
    var columns = new TableColumns(table);
    String source = String.format(Locale.ROOT, "%,d sampled rows", sample.rows().rowCount());
    for (ProposedDependency proposed : Proposal.of(sample.rows()).dependencies()) {
      dependency(columns, proposed)
          .filter(each -> !Closure.of(each.left(), known).containsAll(each.right()))
          .ifPresent(
              each -> {
                candidates.add(Claim.of(each, Standing.SUSPECTED, source));
                known.add(each);
              });
    }
    return candidates;
  }

  private static Optional<FunctionalDependency> dependency(
      TableColumns columns, ProposedDependency proposed) {
    int right = columns.position(proposed.rhs());
    return columns
        .setOf(proposed.lhs())
        .filter(left -> right >= 0)
        .map(left -> new FunctionalDependency(left, AttributeSet.of(right)));
  }
}
