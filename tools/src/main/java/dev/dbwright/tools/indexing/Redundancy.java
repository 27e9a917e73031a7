package dev.dbwright.tools.indexing;

import static dev.dbwright.tools.indexing.IndexTrait.CONSTRAINT;
import static dev.dbwright.tools.indexing.IndexTrait.DEFERRABLE;
import static dev.dbwright.tools.indexing.IndexTrait.HIDDEN;
import static dev.dbwright.tools.indexing.IndexTrait.NULLS_NOT_DISTINCT;
import static dev.dbwright.tools.indexing.IndexTrait.UNIQUE;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An index that another one of its table stands in for: every search that it serves, and every
 * promise that it holds, the other does as well (PostgreSQL manual, 11.3 and 11.9; MySQL manual,
 * Multiple-Column Indexes).
 *
 * @param kept is not redundant itself
 */
public record Redundancy(TableIndex gone, TableIndex kept, Kind kind) {
  /** How the two are alike. */
  public enum Kind {
    /** The same keys, and nothing else in either. */
    DUPLICATE("has the same key as"),
    /** The same keys; the one that stays has more beside them. */
    SAME_KEYS("has the same key as"),
    /** The beginning of a longer list. */
    BEGINNING("is the beginning of"),
    /** Some of more columns, where their order does not matter. */
    PART("holds only some columns of"),
    /** Longer, by what the engine adds to the other one's entries anyway. */
    SPELT_OUT("only spells out the key that the engine adds by itself to");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** What stands between the names of the one that goes and the one that stays. */
    public String words() {
      return words;
    }
  }

  // Whose promise others rely on stays, then the shorter list, then the older index.
  private static final Comparator<TableIndex> PREFERRED =
      Comparator.comparing(TableIndex::mustStay, Comparator.reverseOrder())
          .thenComparing(index -> index.parts().size())
          .thenComparing(TableIndex::age)
          .thenComparing(TableIndex::name);

  // Whichever columns a condition names, these search alike (PostgreSQL manual, 11.3).
  private static final Set<String> ORDERLESS = Set.of("gin", "brin");

  /** The redundant ones of {@code indexes}, in their order; of any number of tables. */
  public static List<Redundancy> of(Collection<TableIndex> indexes) {
    return indexes.stream()
        .collect(Collectors.groupingBy(TableIndex::table, LinkedHashMap::new, Collectors.toList()))
        .values()
        .stream()
        .flatMap(ofTable -> ofOneTable(ofTable).stream())
        .toList();
  }

  private static List<Redundancy> ofOneTable(List<TableIndex> indexes) {
    Map<TableIndex, List<TableIndex>> standIns = new LinkedHashMap<>();
    for (TableIndex gone : indexes) {
      List<TableIndex> found =
          indexes.stream().filter(kept -> isPreferredStandIn(kept, gone)).toList();
      if (!found.isEmpty()) {
        standIns.put(gone, found);
      }
    }
    Set<String> goneNames = new HashSet<>();
    standIns.keySet().forEach(gone -> goneNames.add(gone.name()));
    List<Redundancy> redundant = new ArrayList<>();
    standIns.forEach(
        (gone, found) ->
            survivor(found, goneNames)
                .ifPresent(kept -> redundant.add(new Redundancy(gone, kept, kind(gone, kept)))));
    return redundant;
  }

  /** What is attached to an index that goes, goes with it. */
  private static Optional<TableIndex> survivor(List<TableIndex> found, Set<String> gone) {
    return found.stream()
        .filter(kept -> !gone.contains(kept.name()))
        .filter(kept -> kept.parent() == null || !gone.contains(kept.parent()))
        .min(PREFERRED);
  }

  private static boolean isPreferredStandIn(TableIndex kept, TableIndex gone) {
    return standsInFor(kept, gone)
        && (!standsInFor(gone, kept) || PREFERRED.compare(kept, gone) < 0);
  }

  private static boolean standsInFor(TableIndex kept, TableIndex gone) {
    return !kept.name().equals(gone.name())
        && !kept.is(HIDDEN)
        && !gone.is(HIDDEN)
        && !gone.mustStay()
        && kept.method().equals(gone.method())
        && kept.predicate().equals(gone.predicate())
        && serves(kept, gone)
        && kept.readableColumns().containsAll(gone.included())
        && (!gone.is(UNIQUE) || holdsPromiseOf(kept, gone));
  }

  private static boolean serves(TableIndex kept, TableIndex gone) {
    List<IndexPart> reversed = gone.parts().stream().map(IndexPart::reversed).toList();
    if (ORDERLESS.contains(kept.method())) {
      return kept.parts().containsAll(gone.parts());
    }
    // Only the order of a B-tree begins with its first keys, and only it is read backwards.
    return kept.method().equals("btree")
        ? startsWith(kept.storedParts(), gone.parts()) || startsWith(kept.storedParts(), reversed)
        : kept.parts().equals(gone.parts());
  }

  private static boolean startsWith(List<IndexPart> longer, List<IndexPart> shorter) {
    int last = shorter.size() - 1;
    return longer.size() > last
        && longer.subList(0, last).equals(shorter.subList(0, last))
        && longer.get(last).reaches(shorter.get(last));
  }

  private static boolean holdsPromiseOf(TableIndex kept, TableIndex gone) {
    return kept.is(UNIQUE)
        && hasSameKeys(gone, kept)
        && kept.is(NULLS_NOT_DISTINCT) == gone.is(NULLS_NOT_DISTINCT)
        && (!kept.is(DEFERRABLE) || gone.is(DEFERRABLE));
  }

  private static Kind kind(TableIndex gone, TableIndex kept) {
    if (!hasSameKeys(gone, kept)) {
      if (ORDERLESS.contains(gone.method())) {
        return Kind.PART;
      }
      return gone.parts().size() <= kept.parts().size() ? Kind.BEGINNING : Kind.SPELT_OUT;
    }
    boolean nothingElse =
        gone.included().equals(kept.included()) && gone.is(UNIQUE) == kept.is(UNIQUE);
    return nothingElse ? Kind.DUPLICATE : Kind.SAME_KEYS;
  }

  /** In one direction or the other; where order does not matter in any. */
  private static boolean hasSameKeys(TableIndex gone, TableIndex kept) {
    return gone.parts().size() == kept.parts().size()
        && (gone.parts().equals(kept.parts())
            || (ORDERLESS.contains(gone.method()) && kept.parts().containsAll(gone.parts()))
            || gone.parts().stream().map(IndexPart::reversed).toList().equals(kept.parts()));
  }

  /** {@code public.a is the beginning of public.b}. */
  public String words() {
    return gone.name() + ' ' + kind.words() + ' ' + kept.name();
  }

  /** Why it is not the other way round. */
  public String whyKept() {
    if (kind == Kind.BEGINNING) {
      return "it reaches further";
    }
    if (kind == Kind.PART) {
      return "it holds them all";
    }
    if (kind == Kind.SPELT_OUT) {
      return "it is the shorter one";
    }
    if (kept.is(CONSTRAINT)) {
      return "a constraint stands on it";
    }
    if (kept.mustStay()) {
      return "it is a replica identity, the clustering order or part of a partitioned index";
    }
    if (kept.is(UNIQUE) && !gone.is(UNIQUE)) {
      return "it is unique, too";
    }
    boolean includesMore = kept.included().size() > gone.included().size();
    return includesMore ? "it includes more" : "it is the older one";
  }
}
