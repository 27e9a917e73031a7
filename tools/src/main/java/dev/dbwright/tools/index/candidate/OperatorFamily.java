package dev.dbwright.tools.index.candidate;

import dev.dbwright.tools.index.candidate.Predicate.Role;
import dev.dbwright.tools.index.catalog.ColumnFacts;
import dev.dbwright.tools.index.catalog.OperatorClass;
import dev.dbwright.tools.index.catalog.OperatorClasses;
import dev.dbwright.tools.index.catalog.TableFacts;
import dev.dbwright.tools.index.expression.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Indexes of other methods than the B-tree, by the operators that the twin's operator classes
 * serve: GIN for documents, arrays, texts and trigrams; GiST and SP-GiST for ranges, networks,
 * shapes and the nearest; BRIN where the rows lie in the column's order; hash for wide values.
 */
final class OperatorFamily {
  // Below this a block range holds values from everywhere, and BRIN reads the whole table.
  private static final double IN_ORDER = 0.5;
  // Fewer pages than a few ranges: nothing to leave out.
  private static final long BRIN_PAGES = 64;
  private static final List<String> PAGES_PER_RANGE = List.of("32", "128", "8");
  private static final double WIDE_BYTES = 12;

  private final TableFacts table;
  private final OperatorClasses classes;
  private final Function<Expression, Optional<Long>> type;
  private final Proposals proposals;

  /**
   * @param type the type of an expression over the relation; empty where it cannot be indexed
   */
  OperatorFamily(
      RelationUse use,
      OperatorClasses classes,
      Function<Expression, Optional<Long>> type,
      Proposals proposals) {
    this.table = use.table();
    this.classes = classes;
    this.type = type;
    this.proposals = proposals;
  }

  void propose(List<Predicate> predicates, List<Set<Predicate>> limits, List<Order> orders) {
    List<Predicate> equal =
        predicates.stream().filter(each -> each.is(Role.EQUALITY) && !each.isJoin()).toList();
    for (Predicate predicate : predicates) {
      boolean network = predicate.is(Role.RANGE) && predicate.operator().startsWith("<<");
      if (network || predicate.is(Role.OPERATOR, Role.PREFIX)) {
        for (String method : List.of("gin", "gist", "spgist")) {
          operator(predicate, method, equal, limits);
        }
      }
      column(predicate).ifPresent(column -> ordered(predicate, column));
      if (predicate.is(Role.EQUALITY)) {
        hash(predicate);
      }
    }
    orders.forEach(this::nearest);
  }

  private void operator(
      Predicate predicate, String method, List<Predicate> equal, List<Set<Predicate>> limits) {
    Long keyType = type.apply(predicate.key()).orElse(null);
    if (keyType == null) {
      return;
    }
    for (OperatorClass each : classes.serving(keyType, predicate.operator(), method)) {
      IndexKey key = key(predicate.key(), each);
      String why =
          "serves %s of %s by %s"
              .formatted(predicate.operator(), key.expression(), method.toUpperCase(Locale.ROOT));
      int rank = method.equals("spgist") ? 1 : 0;
      add(method, List.of(key), null, why, rank);
      for (Set<Predicate> limit : limits) {
        String condition = PartialPredicates.sql(limit);
        add(method, List.of(key), condition, why + ", " + PartialPredicates.told(limit), rank + 1);
      }
      List<IndexKey> keys = new ArrayList<>();
      equal.forEach(other -> besides(other, method).ifPresent(keys::add));
      if (!keys.isEmpty() && !method.equals("spgist")) {
        keys.add(key);
        add(method, keys, null, why + " with the filters", rank + 1);
      }
    }
  }

  /** A plain equality within such an index: btree_gin and btree_gist bring the classes. */
  private Optional<IndexKey> besides(Predicate equality, String method) {
    return type.apply(equality.key())
        .flatMap(keyType -> classes.serving(keyType, "=", method).stream().findFirst())
        .map(each -> key(equality.key(), each));
  }

  /** The rows nearest to a point: ORDER BY distance LIMIT. */
  private void nearest(Order order) {
    Expression distance = order.keys().get(0).expression();
    if (distance.kind() != Expression.Kind.OPERATION || distance.operands().size() != 2) {
      return;
    }
    Expression key = distance.operands().get(0);
    Long keyType = type.apply(key).orElse(null);
    if (keyType == null || !distance.operands().get(1).columns().isEmpty()) {
      return;
    }
    for (String method : List.of("gist", "spgist")) {
      for (OperatorClass each : classes.serving(keyType, distance.word(), method)) {
        if (each.ordering()) {
          IndexKey nearest = key(key, each);
          add(
              method,
              List.of(nearest),
              null,
              "gives the rows nearest by " + nearest.expression() + " without a sort",
              0);
        }
      }
    }
  }

  private void ordered(Predicate predicate, ColumnFacts column) {
    Double correlation = column.correlation();
    if (!predicate.is(Role.RANGE, Role.EQUALITY)
        || correlation == null
        || Math.abs(correlation) < IN_ORDER
        || table.pages() < BRIN_PAGES
        || classes.serving(column.type(), "<", "brin").isEmpty()) {
      return;
    }
    for (String pages : PAGES_PER_RANGE) {
      Map<String, String> options = Map.of("pages_per_range", pages);
      proposals.add(
          new IndexDefinition(
              table.name(),
              "brin",
              List.of(IndexKey.of(column.sql())),
              List.of(),
              null,
              new TreeMap<>(options)),
          "leaves out most of the table by %s, which follows the rows' order (correlation %.2f)"
              .formatted(column.sql(), correlation),
          predicate.is(Role.RANGE) ? 1 : 3);
    }
  }

  private void hash(Predicate predicate) {
    double width = column(predicate).map(ColumnFacts::widthBytes).orElse(32.0);
    if (width >= WIDE_BYTES && predicate.condition().kind() == Expression.Kind.OPERATION) {
      IndexKey key = IndexKey.of(Part.sql(predicate.key(), table));
      add("hash", List.of(key), null, "finds " + key.expression() + " by its hash", 2);
    }
  }

  private Optional<ColumnFacts> column(Predicate predicate) {
    boolean column = predicate.key().kind() == Expression.Kind.COLUMN;
    return column ? table.column(predicate.key().word()) : Optional.empty();
  }

  private IndexKey key(Expression expression, OperatorClass each) {
    return IndexKey.of(Part.sql(expression, table))
        .withOperatorClass(each.standard() ? null : each.name());
  }

  private void add(
      String method, List<IndexKey> keys, @Nullable String condition, String why, int rank) {
    proposals.add(
        new IndexDefinition(table.name(), method, keys, List.of(), condition, new TreeMap<>()),
        why,
        rank);
  }
}
