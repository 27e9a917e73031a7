package dev.dbwright.tools.normal.proposal;

import dev.dbwright.tools.normal.proposal.PlantedTable.Cells;
import dev.dbwright.tools.normal.proposal.PlantedTable.Truth;
import dev.dbwright.tools.normal.proposal.Values.Maker;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;

/** A thing with a key, attributes, and things it refers to. */
final class PlantedThing {
  private final String name;
  private final int count;
  private final Map<String, Maker> columns = new LinkedHashMap<>();
  private final Map<String, Function<Cells, String>> derived = new LinkedHashMap<>();
  private final List<PlantedThing> references = new ArrayList<>();
  private final Set<String> alternates = new HashSet<>();
  private final String key;
  private double skew;
  private double optional;
  private final List<Map<String, String>> made = new ArrayList<>();

  PlantedThing(String name, int count, String key, Maker keys) {
    this.name = name;
    this.count = count;
    this.key = key;
    columns.put(key, keys);
  }

  PlantedThing with(String column, Maker maker) {
    columns.put(column, maker);
    return this;
  }

  /** A column computed from the thing's other columns. */
  PlantedThing derive(String column, Function<Cells, String> from) {
    derived.put(column, from);
    return this;
  }

  /** A column that names the thing as well as its key does. */
  PlantedThing alternate(String column, Maker maker) {
    alternates.add(column);
    return with(column, maker.unique());
  }

  PlantedThing to(PlantedThing other) {
    references.add(other);
    return this;
  }

  /** Few are referred to often (Zipf's law); 0 is even. */
  PlantedThing skewed(double exponent) {
    skew = exponent;
    return this;
  }

  /** A share of the referring rows that refer to none. */
  PlantedThing optional(double share) {
    optional = share;
    return this;
  }

  void make(SplittableRandom random) {
    references.forEach(reference -> reference.make(random));
    made.clear();
    for (int i = 0; i < count; i++) {
      Map<String, String> cells = new LinkedHashMap<>();
      int index = i;
      columns.forEach((column, maker) -> cells.put(column, maker.make(index, random)));
      derived.forEach((column, from) -> cells.put(column, from.apply(Cells.of(cells))));
      references.forEach(reference -> cells.putAll(reference.pick(random)));
      made.add(cells);
    }
  }

  Map<String, String> pick(SplittableRandom random) {
    if (random.nextDouble() < optional) {
      Map<String, String> none = new LinkedHashMap<>();
      made.get(0).keySet().forEach(column -> none.put(column, ""));
      return none;
    }
    double even = random.nextDouble();
    return made.get((int) (count * Math.pow(even, 1 + skew)));
  }

  void truth(List<Truth> tables) {
    Set<String> attributes = new HashSet<>(columns.keySet());
    attributes.addAll(derived.keySet());
    references.forEach(reference -> attributes.add(reference.key));
    tables.add(new Truth(name, attributes, Set.of(key), alternates));
    references.forEach(reference -> reference.truth(tables));
  }

  String key() {
    return key;
  }
}
