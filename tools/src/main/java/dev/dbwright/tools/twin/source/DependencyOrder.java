package dev.dbwright.tools.twin.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Puts definitions behind what they depend on, else by rank and name. Where some depend on each
 * other in a circle, the one of the lowest rank stands first.
 */
final class DependencyOrder {
  private static final Comparator<Definition> BY_RANK =
      Comparator.comparingInt(Definition::rank)
          .thenComparing(Definition::name)
          .thenComparing(each -> each.key().oid());

  private final Map<CatalogKey, Definition> definitions = new LinkedHashMap<>();
  private final Map<CatalogKey, Set<CatalogKey>> missing = new HashMap<>();
  private final Map<CatalogKey, Set<CatalogKey>> dependants = new HashMap<>();

  /**
   * @param dependencies from the dependent to what it depends on; of others than {@code
   *     definitions} too
   */
  DependencyOrder(Collection<Definition> definitions, Collection<Dependency> dependencies) {
    definitions.forEach(each -> this.definitions.put(each.key(), each));
    for (Dependency each : dependencies) {
      if (this.definitions.containsKey(each.dependent())
          && this.definitions.containsKey(each.on())
          && !each.dependent().equals(each.on())) {
        missing.computeIfAbsent(each.dependent(), key -> new HashSet<>()).add(each.on());
        dependants.computeIfAbsent(each.on(), key -> new HashSet<>()).add(each.dependent());
      }
    }
  }

  List<Definition> ordered() {
    var waiting = new TreeSet<>(BY_RANK);
    waiting.addAll(definitions.values());
    var ready = new TreeSet<>(BY_RANK);
    waiting.stream().filter(each -> !missing.containsKey(each.key())).forEach(ready::add);
    List<Definition> ordered = new ArrayList<>();
    while (!waiting.isEmpty()) {
      Definition next = ready.isEmpty() ? waiting.first() : ready.first();
      ready.remove(next);
      waiting.remove(next);
      ordered.add(next);
      for (CatalogKey dependant : dependants.getOrDefault(next.key(), Set.of())) {
        Set<CatalogKey> left = missing.getOrDefault(dependant, Set.of());
        left.remove(next.key());
        Definition definition = definitions.get(dependant);
        if (left.isEmpty() && definition != null && waiting.contains(definition)) {
          ready.add(definition);
        }
      }
    }
    return ordered;
  }

  /** {@code dependent} needs {@code on}. */
  record Dependency(CatalogKey dependent, CatalogKey on) {}
}
