package dev.dbwright.tools.health.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An index as it is compared with others of its table.
 *
 * @param kind {@code BTREE}, {@code FULLTEXT}, …: only equal kinds can stand in for each other
 * @param unique it holds a promise that a longer key does not
 * @param fixed it must stay: the primary key, what a constraint needs
 * @param usable the planner may use it: not hidden, not partial
 * @param parts its columns in order
 */
public record IndexKey(
    String table,
    String name,
    String kind,
    boolean unique,
    boolean fixed,
    boolean usable,
    List<Part> parts) {
  public IndexKey {
    parts = List.copyOf(parts);
  }

  /**
   * One column of a key.
   *
   * @param order direction, and collation where the index has one of its own
   * @param prefix how many characters of it are indexed; 0: all
   */
  public record Part(String column, String order, int prefix) {
    private boolean isSame(Part other) {
      return equals(other);
    }

    private boolean reaches(Part shorter) {
      boolean same = column.equals(shorter.column) && order.equals(shorter.order);
      return same && (prefix == 0 || (shorter.prefix > 0 && prefix >= shorter.prefix));
    }
  }

  /** {@code customer_id, created_at}. */
  public String columns() {
    return parts.stream().map(Part::column).collect(Collectors.joining(", "));
  }

  /** Every search that {@code other} serves, and every promise it holds, this one does as well. */
  boolean replaces(IndexKey other) {
    boolean isCandidate =
        usable && !other.fixed && kind.equals(other.kind) && !name.equals(other.name);
    if (!isCandidate || other.parts.size() > parts.size()) {
      return false;
    }
    if (parts.equals(other.parts)) {
      return unique || !other.unique;
    }
    return !other.unique && kind.equals("BTREE") && startsLike(other);
  }

  private boolean startsLike(IndexKey other) {
    int last = other.parts.size() - 1;
    for (int i = 0; i < last; i++) {
      if (!parts.get(i).isSame(other.parts.get(i))) {
        return false;
      }
    }
    return parts.get(last).reaches(other.parts.get(last));
  }

  /**
   * The indexes that another one of the same table stands in for, each with that one. Of two that
   * could each stand in for the other, the one whose name comes later goes.
   */
  public static Map<IndexKey, IndexKey> redundant(List<IndexKey> indexes) {
    Map<String, List<IndexKey>> byTable =
        indexes.stream()
            .collect(
                Collectors.groupingBy(IndexKey::table, LinkedHashMap::new, Collectors.toList()));
    Map<IndexKey, IndexKey> redundant = new LinkedHashMap<>();
    for (List<IndexKey> ofTable : byTable.values()) {
      for (IndexKey gone : ofTable) {
        ofTable.stream()
            .filter(kept -> kept.replaces(gone))
            .filter(kept -> !gone.replaces(kept) || kept.name.compareTo(gone.name) < 0)
            .findFirst()
            .ifPresent(kept -> redundant.put(gone, kept));
      }
    }
    return redundant;
  }
}
