package dev.dbwright.tools.index;

import dev.dbwright.tools.index.candidate.Candidate;
import dev.dbwright.tools.index.candidate.IndexDefinition;
import dev.dbwright.tools.index.candidate.IndexKey;
import dev.dbwright.tools.index.size.SizeEstimate;
import dev.dbwright.tools.twin.TwinIndex;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A candidate that was created on the twin, hidden and with its estimated size. */
record TrialIndex(Candidate candidate, TwinIndex index, SizeEstimate size) {
  long sizeBytes() {
    return size.footprint().sizeBytes();
  }

  /** Those of its keys that are no columns. */
  Stream<String> expressions() {
    return candidate.definition().keys().stream()
        .filter(IndexKey::isExpression)
        .map(IndexKey::expression);
  }

  /** What it holds, in that order; another kind of index on the same has other keys. */
  List<String> keys() {
    IndexDefinition definition = candidate.definition();
    String kind =
        definition.table()
            + " "
            + definition.method()
            + Objects.requireNonNullElse(definition.predicate(), "");
    return Stream.concat(
            definition.keys().stream().map(IndexKey::toString), definition.included().stream())
        .map(key -> kind + " " + key)
        .toList();
  }
}
