package dev.dbwright.tools.normal;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.normal.answer.NamedDependency;
import dev.dbwright.tools.normal.data.CodedTable;
import dev.dbwright.tools.normal.discovery.Discovered;
import dev.dbwright.tools.normal.discovery.Discovery;
import dev.dbwright.tools.normal.discovery.DiscoveryLimits;
import dev.dbwright.tools.normal.discovery.NullMeaning;
import dev.dbwright.tools.normal.theory.AttributeSet;
import dev.dbwright.tools.normal.theory.FunctionalDependency;
import dev.dbwright.tools.normal.theory.Relation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The dependencies that every row obeys, those with the shortest left sides first: what a person
 * means who asks which there are, suggestive or not. Longer left sides than two are left out.
 *
 * @param count of all that were found
 * @param first as many as can be read
 */
public record ExactDependencies(long count, List<NamedDependency> first) {
  private static final int MOST_TOLD = 20;
  // Longer ones are there by chance more often than not.
  private static final int LONGEST_LEFT = 2;
  private static final long WORK = 500_000_000;
  private static final long RESULT_BYTES = 10_000_000;

  public ExactDependencies {
    first = List.copyOf(first);
  }

  static ExactDependencies of(CodedTable table, Cancellation cancellation) {
    Discovered found =
        Discovery.of(
            table,
            NullMeaning.EQUAL,
            new DiscoveryLimits(LONGEST_LEFT, WORK, RESULT_BYTES),
            cancellation);
    List<FunctionalDependency> all = new ArrayList<>();
    found.forEachDependency(
        (left, right) -> all.add(new FunctionalDependency(left, AttributeSet.of(right))));
    Set<AttributeSet> keys = new HashSet<>();
    found.forEachUnique(keys::add);
    var relation = new Relation(table.name(), table.columnNames(), List.of(), List.of(), List.of());
    return new ExactDependencies(
        found.count(),
        all.stream()
            // What a key determines goes without saying.
            .sorted(
                Comparator.comparing((FunctionalDependency each) -> keys.contains(each.left()))
                    .thenComparing(FunctionalDependency::left))
            .limit(MOST_TOLD)
            .map(each -> NamedDependency.of(relation, each))
            .toList());
  }
}
