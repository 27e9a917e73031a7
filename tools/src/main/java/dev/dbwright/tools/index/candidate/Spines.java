package dev.dbwright.tools.index.candidate;

import dev.dbwright.tools.index.candidate.Predicate.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * Lays out the keys of B-trees by the role of each column: what is equal first, so that what
 * follows stays in order; then an order or a range; a join's columns before or after the filters,
 * for a nested loop's inner side or for a scan that filters and then joins.
 */
final class Spines {
  // A bitmap of two indexes can serve more filters than these; more make the lists explode.
  private static final int MOST_SINGLES = 4;

  private final RelationUse use;
  private final List<Part> equal;
  private final List<Part> ranges;
  private final Map<Set<String>, List<Part>> joins = new LinkedHashMap<>();
  private final List<Spine> spines = new ArrayList<>();

  private Spines(
      RelationUse use, List<Predicate> predicates, ToDoubleFunction<Predicate> selectivity) {
    this.use = use;
    List<Predicate> selective = new ArrayList<>(predicates);
    selective.sort(Comparator.comparingDouble(selectivity));
    this.equal = parts(selective, false, Role.EQUALITY);
    this.ranges = parts(selective, false, Role.RANGE, Role.PREFIX);
    for (Predicate predicate : predicates) {
      if (predicate.is(Role.EQUALITY) && predicate.isJoin()) {
        joins
            .computeIfAbsent(partners(predicate), partner -> new ArrayList<>())
            .add(Part.of(predicate, use.table()));
      }
    }
  }

  /** The most selective filter first. */
  static List<Spine> of(
      RelationUse use, List<Predicate> predicates, ToDoubleFunction<Predicate> selectivity) {
    var spines = new Spines(use, predicates, selectivity);
    spines.filters();
    spines.orders();
    spines.joins();
    spines.rows(predicates);
    return spines.spines;
  }

  private List<Part> parts(List<Predicate> predicates, boolean join, Role... roles) {
    Map<String, Part> parts = new LinkedHashMap<>();
    for (Predicate predicate : predicates) {
      if (predicate.is(roles) && predicate.isJoin() == join) {
        Part part = Part.of(predicate, use.table());
        parts.putIfAbsent(part.expression(), part);
      }
    }
    return List.copyOf(parts.values());
  }

  private Set<String> partners(Predicate predicate) {
    Set<String> partners = new TreeSet<>();
    predicate.value().columns().forEach(column -> partners.add(column.relation()));
    return partners;
  }

  private void filters() {
    add(0, "finds the rows by " + names(equal), equal);
    for (Part range : first(ranges)) {
      String filters = equal.isEmpty() ? "" : names(equal) + " and ";
      add(
          0,
          "finds the rows by %sa range of %s".formatted(filters, range.expression()),
          equal,
          List.of(range));
      if (!equal.isEmpty()) {
        add(2, "finds a range of " + range.expression(), List.of(range));
      }
    }
    if (ranges.size() > 1) {
      add(1, "finds a range and filters by the others inside the index", equal, ranges);
    }
    if (equal.size() > 1) {
      for (Part part : first(equal)) {
        add(2, "finds the rows by " + part.expression(), List.of(part));
      }
    }
  }

  private void orders() {
    for (Order order : use.orders()) {
      List<Part> keys = order.keys().stream().map(key -> Part.of(key, use.table())).toList();
      boolean top = order.purpose() == Order.Purpose.TOP;
      String why =
          top
              ? "gives the first rows by " + names(keys) + " without a sort"
              : "gives the rows in the order of " + names(keys);
      String found = equal.isEmpty() ? "" : "finds the rows by " + names(equal) + " and ";
      add(top ? 0 : 2, found + why, equal, keys);
      if (!equal.isEmpty()) {
        add(top ? 2 : 3, why, keys);
      }
      if (!ranges.isEmpty()) {
        add(top ? 1 : 3, why + " and filters inside the index", equal, keys, ranges);
      }
    }
  }

  private void joins() {
    List<List<Part>> sides = new ArrayList<>(joins.values());
    joins.values().stream()
        .filter(side -> side.size() > 1)
        .flatMap(List::stream)
        .forEach(part -> sides.add(List.of(part)));
    for (List<Part> side : sides) {
      String why = "finds the rows that join by " + names(side);
      add(equal.isEmpty() ? 1 : 2, why, side);
      if (!equal.isEmpty()) {
        add(1, why + ", and filters inside the index", side, equal);
        add(2, "filters, and gives the rows in the order of the join", equal, side);
        first(equal).forEach(part -> add(3, why + " and one filter", side, List.of(part)));
        first(equal).forEach(part -> add(3, why + " after one filter", List.of(part), side));
      }
      for (Part range : first(ranges)) {
        String bounds = ", within a range of " + range.expression();
        add(1, why + bounds, side, equal, List.of(range));
        add(2, "finds a range, and then the join", equal, List.of(range), side);
      }
      for (Order order : use.orders()) {
        List<Part> keys = order.keys().stream().map(key -> Part.of(key, use.table())).toList();
        add(2, why + " in the order that is wanted", side, equal, keys);
        add(3, "gives the order that is wanted, and then the join", equal, keys, side);
      }
      for (List<Part> other : sides) {
        add(3, "finds the rows of two joins at once", side, other, equal);
      }
    }
  }

  private void rows(List<Predicate> predicates) {
    for (Predicate predicate : predicates) {
      if (predicate.is(Role.ROW_RANGE)) {
        List<Part> keys =
            predicate.key().operands().stream().map(key -> Part.of(key, use.table())).toList();
        add(0, "continues behind a row by " + names(keys), equal, keys);
      }
    }
  }

  @SafeVarargs
  private void add(int rank, String why, List<Part>... lists) {
    var spine = new Spine(Spine.joined(lists), rank, why);
    if (!spine.parts().isEmpty()) {
      spines.add(spine);
    }
  }

  private static List<Part> first(List<Part> parts) {
    return parts.subList(0, Math.min(MOST_SINGLES, parts.size()));
  }

  private static String names(List<Part> parts) {
    return String.join(", ", parts.stream().map(Part::expression).toList());
  }
}
