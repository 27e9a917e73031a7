package dev.dbwright.tools.index.candidate;

import dev.dbwright.tools.index.catalog.TableFacts;
import dev.dbwright.tools.index.expression.Expression;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a query does with one relation in its FROM clause.
 *
 * @param alias as the plan tells it from the query's other relations
 * @param conditions that rows must meet, each with a column of this relation; those of joins too
 * @param read names of the columns that the query reads for anything but its conditions
 * @param coverable whether an index could hold all that is needed: not where the row itself is, to
 *     lock or to change it
 */
record RelationUse(
    String alias,
    TableFacts table,
    List<Expression> conditions,
    List<Order> orders,
    Set<String> read,
    boolean coverable) {
  RelationUse {
    conditions = List.copyOf(conditions);
    orders = List.copyOf(orders);
    read = Set.copyOf(read);
  }

  /** Only with the beginnings of orders whose keys all pass. */
  RelationUse withOrders(java.util.function.Predicate<SortKey> passes) {
    List<Order> passing = new ArrayList<>();
    for (Order order : orders) {
      List<SortKey> keys = order.keys().stream().takeWhile(passes).toList();
      if (!keys.isEmpty()) {
        passing.add(new Order(keys, order.purpose()));
      }
    }
    return new RelationUse(alias, table, conditions, passing, read, coverable);
  }

  /** The columns that an index must hold in place of the table, one on all rows. */
  Set<String> needed() {
    return needed(Set.of());
  }

  /** Those that an index on the rows which meet {@code limit} must hold: it tests it no more. */
  Set<String> needed(Set<Predicate> limit) {
    Set<String> needed = new HashSet<>(read);
    for (Expression condition : conditions) {
      boolean implied = limit.stream().anyMatch(each -> each.condition().equals(condition));
      if (!implied) {
        condition.columns().stream().filter(this::owns).map(Expression::word).forEach(needed::add);
      }
    }
    return needed;
  }

  boolean owns(Expression column) {
    return column.relation().equals(alias);
  }
}
