package dev.dbwright.tools.indexing;

import static dev.dbwright.tools.indexing.IndexTrait.ATTACHED;
import static dev.dbwright.tools.indexing.IndexTrait.CLUSTERED;
import static dev.dbwright.tools.indexing.IndexTrait.CONSTRAINT;
import static dev.dbwright.tools.indexing.IndexTrait.REPLICA_IDENTITY;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An index as it is compared with others of its table, whatever the engine.
 *
 * @param table as SQL writes it
 * @param name as SQL writes it
 * @param method in lower case: {@code btree}, {@code gin}, {@code fulltext}
 * @param suffix what the engine adds behind the keys by itself: InnoDB the primary key
 * @param included columns that are kept beside the keys
 * @param predicate of a partial index, as {@link IndexPredicate} writes it; empty where it covers
 *     all rows
 * @param age the lower, the older: of two that are the same the older one stays
 * @param parent the index of the partitioned table that it is attached to
 * @param sizeBytes 0 where unknown
 * @param definition the statement that makes it again
 */
public record TableIndex(
    String table,
    String name,
    String method,
    List<IndexPart> parts,
    List<IndexPart> suffix,
    List<String> included,
    String predicate,
    Set<IndexTrait> traits,
    long age,
    @Nullable String parent,
    long sizeBytes,
    String definition) {
  private static final Set<IndexTrait> REASONS_TO_STAY =
      Set.of(CONSTRAINT, REPLICA_IDENTITY, CLUSTERED, ATTACHED);

  public TableIndex {
    parts = List.copyOf(parts);
    suffix = List.copyOf(suffix);
    included = List.copyOf(included);
    traits = Set.copyOf(traits);
  }

  /** One of which nothing else is known. */
  public static TableIndex of(
      String table, String name, String method, List<IndexPart> parts, Set<IndexTrait> traits) {
    return new TableIndex(
        table, name, method, parts, List.of(), List.of(), "", traits, 0, null, 0, "");
  }

  public boolean is(IndexTrait trait) {
    return traits.contains(trait);
  }

  /** {@code customer_id, created_at}. */
  public String columns() {
    return parts.stream().map(IndexPart::expression).collect(Collectors.joining(", "));
  }

  /** Whether somebody relies on this very index, so that no other can take its place. */
  public boolean mustStay() {
    return traits.stream().anyMatch(REASONS_TO_STAY::contains);
  }

  /** Its keys with what the engine adds behind them. */
  List<IndexPart> storedParts() {
    List<IndexPart> stored = new ArrayList<>(parts);
    Set<String> whole = wholeColumns();
    suffix.stream().filter(part -> !whole.contains(part.expression())).forEach(stored::add);
    return stored;
  }

  /** The columns that a query can be answered from without the table. */
  Set<String> readableColumns() {
    Set<String> readable = wholeColumns();
    suffix.forEach(part -> readable.add(part.expression()));
    readable.addAll(included);
    return readable;
  }

  private Set<String> wholeColumns() {
    Set<String> whole = new HashSet<>();
    parts.stream().filter(part -> part.prefix() == 0).forEach(part -> whole.add(part.expression()));
    return whole;
  }
}
