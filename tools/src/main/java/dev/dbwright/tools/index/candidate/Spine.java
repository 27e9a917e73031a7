package dev.dbwright.tools.index.candidate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The keys of a B-tree in their order, before it is decided what else it holds and of which rows.
 *
 * @param rank from 0; the lower the more promising
 * @param why as a sentence without its full stop
 */
record Spine(List<Part> parts, int rank, String why) {
  Spine {
    Map<String, Part> first = new LinkedHashMap<>();
    parts.forEach(part -> first.putIfAbsent(part.expression(), part));
    parts = List.copyOf(first.values());
  }

  /** Without the keys that are the same in all rows of a partial index. */
  List<Part> unpinned(Set<Predicate> predicates) {
    return parts.stream().filter(part -> !part.isPinnedBy(predicates)).toList();
  }

  static Set<String> columns(List<Part> parts) {
    Set<String> columns = new HashSet<>();
    parts.stream().map(Part::column).filter(Objects::nonNull).forEach(columns::add);
    return columns;
  }

  @SafeVarargs
  static List<Part> joined(List<Part>... lists) {
    List<Part> joined = new ArrayList<>();
    for (List<Part> list : lists) {
      joined.addAll(list);
    }
    return joined;
  }
}
