package dev.dbwright.tools.schema;

import java.util.List;
import java.util.Optional;

/**
 * An index that is not the work of a constraint.
 *
 * @param method {@code btree}, {@code gin} …
 * @param keys columns and expressions in order, as SQL writes them
 * @param predicate SQL of a partial index
 */
public record Index(
    String name,
    String method,
    List<String> keys,
    List<String> included,
    Optional<String> predicate,
    boolean unique) {
  public Index {
    keys = List.copyOf(keys);
    included = List.copyOf(included);
  }
}
