package dev.dbwright.tools.normal.theory;

import java.util.List;
import java.util.stream.Stream;

/**
 * The minimal sets of attributes that determine all others (Lucchesi and Osborn 1978).
 *
 * @param keys smaller ones first; one of them empty where the relation can hold one row at most
 * @param capped whether there may be more: there can be exponentially many
 */
public record CandidateKeys(List<AttributeSet> keys, boolean capped) {
  /** The search ends with this many. */
  public static final int MOST_KEYS = 3_000;

  public CandidateKeys {
    keys = List.copyOf(keys);
  }

  /** The keys of {@code relation} under all its dependencies. */
  public static CandidateKeys of(Relation relation) {
    return of(relation, ImpliedDependencies.of(relation));
  }

  static CandidateKeys of(Relation relation, ImpliedDependencies dependencies) {
    MinimalDeterminants found =
        MinimalDeterminants.of(relation.all(), dependencies.cover(), MOST_KEYS);
    Stream<AttributeSet> keys = found.sets().stream();
    if (dependencies.capped()) {
      // Each is a superkey, but what was not found may make it smaller.
      keys = keys.map(superkey -> reduced(relation, superkey)).distinct();
    }
    return new CandidateKeys(keys.sorted().toList(), found.capped() || dependencies.capped());
  }

  private static AttributeSet reduced(Relation relation, AttributeSet superkey) {
    AttributeSet reduced = superkey;
    for (int attribute : superkey.toArray()) {
      AttributeSet fewer = reduced.without(attribute);
      if (DependencyBasis.of(relation, fewer).isSuperkey()) {
        reduced = fewer;
      }
    }
    return reduced;
  }

  /** The attributes of the keys found. */
  public AttributeSet prime() {
    return keys.stream().reduce(AttributeSet.EMPTY, AttributeSet::union);
  }
}
