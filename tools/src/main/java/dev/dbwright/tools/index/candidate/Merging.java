package dev.dbwright.tools.index.candidate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes one B-tree of two that serve different queries: of two with the same first keys the longer
 * one, with what both hold besides. One index instead of two saves space and every write.
 */
final class Merging {
  // The most useful of each table are paired; the number of pairs is the square.
  private static final int MOST_PER_TABLE = 24;
  private static final int MOST_MERGED_PER_TABLE = 16;
  private static final int MOST_COLUMNS = 12;

  private int cut;

  /** Those that are new; of each table the ones for most queries first. */
  List<Candidate> of(List<Candidate> candidates) {
    Map<Object, List<Candidate>> byTable = new LinkedHashMap<>();
    for (Candidate candidate : candidates) {
      if (candidate.definition().method().equals("btree")) {
        byTable
            .computeIfAbsent(
                List.of(
                    candidate.definition().table(),
                    Optional.ofNullable(candidate.definition().predicate())),
                table -> new ArrayList<>())
            .add(candidate);
      }
    }
    Set<IndexDefinition> known = new LinkedHashSet<>();
    candidates.forEach(candidate -> known.add(candidate.definition()));
    List<Candidate> merged = new ArrayList<>();
    byTable.values().forEach(ofTable -> merged.addAll(merged(ofTable, known)));
    return merged;
  }

  /** How many were left out. */
  int cut() {
    return cut;
  }

  private List<Candidate> merged(List<Candidate> ofTable, Set<IndexDefinition> known) {
    List<Candidate> useful = new ArrayList<>(ofTable);
    useful.sort(Comparator.comparingInt((Candidate candidate) -> -candidate.queries().size()));
    List<Candidate> first = useful.subList(0, Math.min(MOST_PER_TABLE, useful.size()));
    Map<IndexDefinition, Candidate> merged = new LinkedHashMap<>();
    for (Candidate one : first) {
      for (Candidate other : first) {
        merge(one, other)
            .filter(candidate -> !known.contains(candidate.definition()))
            .ifPresent(candidate -> merged.putIfAbsent(candidate.definition(), candidate));
      }
    }
    cut += Math.max(0, merged.size() - MOST_MERGED_PER_TABLE);
    return merged.values().stream()
        .sorted(Comparator.comparingInt((Candidate candidate) -> -candidate.queries().size()))
        .limit(MOST_MERGED_PER_TABLE)
        .toList();
  }

  private static Optional<Candidate> merge(Candidate shorter, Candidate longer) {
    IndexDefinition one = shorter.definition();
    IndexDefinition other = longer.definition();
    boolean sameQueries = longer.queries().containsAll(shorter.queries());
    if (one.equals(other) || sameQueries || !startsAlike(one.keys(), other.keys())) {
      return Optional.empty();
    }
    // Sorted: whichever of the two comes first, it is the same index.
    Set<String> held = new TreeSet<>(other.included());
    held.addAll(one.included());
    other.keys().forEach(key -> held.remove(key.expression()));
    if (other.keys().size() + held.size() > MOST_COLUMNS) {
      return Optional.empty();
    }
    Set<Integer> queries = new TreeSet<>(shorter.queries());
    queries.addAll(longer.queries());
    return Optional.of(
        new Candidate(
            other.including(List.copyOf(held)),
            longer.reason() + "; for another query " + shorter.reason(),
            queries,
            Math.min(shorter.promise(), longer.promise())));
  }

  private static boolean startsAlike(List<IndexKey> shorter, List<IndexKey> longer) {
    return shorter.size() <= longer.size() && shorter.equals(longer.subList(0, shorter.size()));
  }
}
