package dev.dbwright.tools.index.candidate;

import dev.dbwright.tools.index.catalog.ColumnFacts;
import dev.dbwright.tools.index.catalog.OperatorClasses;
import dev.dbwright.tools.index.catalog.TableFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * B-trees over each spine: the keys alone, with all that the query needs so that the table is not
 * read, and of a part of the rows.
 */
final class BtreeFamily {
  // A row of a B-tree holds at most 2,704 bytes; wide ones make the index as large as its table.
  private static final double MOST_COVERED_BYTES = 400;
  private static final int MOST_COVERED = 12;
  private static final int MOST_EXTRA_KEYS = 3;

  private final RelationUse use;
  private final TableFacts table;
  private final OperatorClasses classes;
  private final Proposals proposals;

  BtreeFamily(RelationUse use, OperatorClasses classes, Proposals proposals) {
    this.use = use;
    this.table = use.table();
    this.classes = classes;
    this.proposals = proposals;
  }

  /**
   * @param limits sets of conditions that a partial index may have
   */
  void propose(List<Spine> spines, List<Set<Predicate>> limits) {
    for (Spine spine : spines) {
      variants(spine.parts(), spine, Set.of(), spine.rank());
      for (Set<Predicate> limit : limits) {
        variants(spine.unpinned(limit), spine, limit, rank(spine, limit));
      }
    }
    for (Set<Predicate> limit : limits) {
      // The limit finds the rows by itself; an index still needs a key.
      narrowest(limit)
          .map(key -> new Spine(List.of(key), 0, "holds the rows that are wanted"))
          .ifPresent(spine -> variants(spine.parts(), spine, limit, rank(spine, limit)));
    }
    scanned();
  }

  /** Behind the same index of all rows; the more it is limited by, the fewer queries it serves. */
  private static int rank(Spine spine, Set<Predicate> limit) {
    return spine.rank() + Math.min(2, limit.size());
  }

  private void variants(List<Part> parts, Spine spine, Set<Predicate> limit, int rank) {
    if (parts.isEmpty()) {
      return;
    }
    String condition = limit.isEmpty() ? null : PartialPredicates.sql(limit);
    String rows = limit.isEmpty() ? "" : ", " + PartialPredicates.told(limit);
    IndexDefinition keys = btree(parts).where(condition);
    proposals.add(keys, spine.why() + rows, rank);
    List<ColumnFacts> rest = rest(parts, limit);
    if (!isCoverable(parts, rest)) {
      return;
    }
    String covered = spine.why() + rows + ", and holds all that is read";
    proposals.add(keys.including(rest.stream().map(ColumnFacts::sql).toList()), covered, rank + 1);
    if (rest.size() <= MOST_EXTRA_KEYS && rest.stream().allMatch(this::isSortable)) {
      // Keys alone: equal entries are stored once, which INCLUDE forbids.
      List<Part> all = new ArrayList<>(parts);
      rest.forEach(column -> all.add(Part.of(column)));
      proposals.add(btree(all).where(condition), covered, rank + 2);
    }
  }

  /** An index that is read from end to end, being narrower than its table. */
  private void scanned() {
    Set<String> read = use.needed();
    if (!use.coverable() || read.isEmpty()) {
      return;
    }
    List<ColumnFacts> needed = new ArrayList<>();
    table.columns().values().stream()
        .filter(column -> read.contains(column.name()))
        .forEach(needed::add);
    needed.sort(Comparator.comparingDouble(ColumnFacts::distinct));
    List<Part> first = needed.stream().filter(this::isSortable).limit(1).map(Part::of).toList();
    var spine = new Spine(first, 3, "is narrower than the table");
    if (bytes(needed) < table.rowBytes() / 2) {
      variants(spine.parts(), spine, Set.of(), 3);
    }
  }

  private Optional<Part> narrowest(Set<Predicate> limit) {
    Set<String> needed = use.needed(limit);
    return table.columns().values().stream()
        .filter(column -> needed.isEmpty() || needed.contains(column.name()))
        .filter(this::isSortable)
        .min(Comparator.comparingDouble(ColumnFacts::widthBytes))
        .or(() -> table.columns().values().stream().filter(this::isSortable).findFirst())
        .map(Part::of);
  }

  private List<ColumnFacts> rest(List<Part> parts, Set<Predicate> limit) {
    Set<String> held = Spine.columns(parts);
    Set<String> needed = use.needed(limit);
    return table.columns().values().stream()
        .filter(column -> needed.contains(column.name()))
        .filter(column -> !held.contains(column.name()))
        .toList();
  }

  private boolean isCoverable(List<Part> parts, List<ColumnFacts> rest) {
    return use.coverable()
        && !rest.isEmpty()
        // One row that is too long, and the index cannot be built, or the row not be written.
        && rest.stream().noneMatch(ColumnFacts::openEnded)
        && parts.size() + rest.size() <= MOST_COVERED
        && bytes(rest) <= MOST_COVERED_BYTES;
  }

  private static double bytes(List<ColumnFacts> columns) {
    return columns.stream().mapToDouble(ColumnFacts::widthBytes).sum();
  }

  private boolean isSortable(ColumnFacts column) {
    return !column.openEnded() && !classes.serving(column.type(), "<", "btree").isEmpty();
  }

  private IndexDefinition btree(List<Part> parts) {
    return IndexDefinition.btree(table.name(), parts.stream().map(Part::key).toList());
  }
}
