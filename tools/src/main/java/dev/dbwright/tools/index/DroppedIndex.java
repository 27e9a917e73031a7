package dev.dbwright.tools.index;

import dev.dbwright.tools.evidence.Evidence;
import java.util.List;

/**
 * An index that can go.
 *
 * @param ddl with CONCURRENTLY
 * @param reason {@code duplicate}, {@code redundant}, {@code unused}, {@code invalid}
 * @param survivor the index that does its work afterwards, or why none needs to
 * @param rollback the statement that makes it again
 */
public record DroppedIndex(
    String ddl, String reason, String survivor, String rollback, List<Evidence> evidence) {
  public DroppedIndex {
    evidence = List.copyOf(evidence);
  }
}
