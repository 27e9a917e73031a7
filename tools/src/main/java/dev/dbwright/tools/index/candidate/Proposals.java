package dev.dbwright.tools.index.candidate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The indexes that one relation of a query could use, the most promising first. */
final class Proposals {
  private final Map<IndexDefinition, Proposal> proposals = new LinkedHashMap<>();

  /**
   * An index with its place.
   *
   * @param rank from 0; the lower the more promising
   */
  record Proposal(IndexDefinition definition, String reason, int rank) {}

  void add(IndexDefinition definition, String reason, int rank) {
    proposals.merge(
        definition,
        new Proposal(definition, reason, rank),
        (known, other) -> other.rank < known.rank ? other : known);
  }

  /** Takes out the B-trees with a key on {@code expression} in its type's usual order. */
  void removeDefaultClass(String expression) {
    proposals
        .keySet()
        .removeIf(
            definition ->
                definition.method().equals("btree")
                    && definition.keys().stream()
                        .anyMatch(
                            key ->
                                key.expression().equals(expression)
                                    && key.operatorClass() == null));
  }

  /** By rank; of one rank in the order in which they were thought of. */
  List<Proposal> ranked() {
    List<Proposal> ranked = new ArrayList<>(proposals.values());
    ranked.sort(Comparator.comparingInt(Proposal::rank));
    return ranked;
  }
}
