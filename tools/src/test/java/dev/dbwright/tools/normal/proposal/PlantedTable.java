package dev.dbwright.tools.normal.proposal;

import static java.util.Objects.requireNonNull;

import dev.dbwright.tools.normal.data.CodedColumn;
import dev.dbwright.tools.normal.data.CodedTable;
import dev.dbwright.tools.normal.proposal.Values.Maker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;

/** A wide table made from known tables: what a proposal is to find again. */
final class PlantedTable {
  /** A table of the design. */
  record Truth(String name, Set<String> attributes, Set<String> key, Set<String> alternates) {}

  /** A cell of the row that is being made, read by derived columns. */
  interface Cells {
    String get(String column);

    static Cells of(Map<String, String> row) {
      return column -> requireNonNull(row.get(column));
    }
  }

  private final String name;
  private final int rowCount;
  private final List<PlantedThing> things = new ArrayList<>();
  private final Map<String, Maker> columns = new LinkedHashMap<>();
  private final Map<String, Function<Cells, String>> derived = new LinkedHashMap<>();
  private final Set<String> key = new HashSet<>();
  private final Set<String> alternates = new HashSet<>();
  private final List<Truth> pairs = new ArrayList<>();
  private boolean mixed;
  private boolean noisyKeys;
  private String lineOf = "";
  private String line = "";

  PlantedTable(String name, int rowCount) {
    this.name = name;
    this.rowCount = rowCount;
  }

  String name() {
    return name;
  }

  PlantedTable key(String column, Maker maker) {
    key.add(column);
    return with(column, maker);
  }

  PlantedTable alternate(String column, Maker maker) {
    alternates.add(column);
    return with(column, maker.unique());
  }

  PlantedTable with(String column, Maker maker) {
    columns.put(column, maker);
    return this;
  }

  PlantedTable to(PlantedThing thing) {
    things.add(thing);
    return this;
  }

  /** Rows are told apart by these references and columns. */
  PlantedTable keyedBy(String... of) {
    key.addAll(List.of(of));
    return this;
  }

  /** Rows are numbered within {@code thing}. */
  PlantedTable linesOf(PlantedThing thing, String number) {
    lineOf = thing.key();
    line = number;
    return to(thing).keyedBy(thing.key(), number);
  }

  /** A table that two of the row's columns determine together. */
  PlantedTable pair(String name, Set<String> of, Map<String, Maker> makers) {
    Set<String> attributes = new HashSet<>(of);
    attributes.addAll(makers.keySet());
    pairs.add(new Truth(name, attributes, of, Set.of()));
    makers.forEach(
        (column, maker) -> {
          Map<List<String>, String> known = new HashMap<>();
          derive(
              column,
              cells ->
                  known.computeIfAbsent(
                      of.stream().map(cells::get).toList(),
                      values -> maker.make(0, new SplittableRandom(values.hashCode()))));
        });
    return this;
  }

  /** Columns in an order that tells nothing. */
  PlantedTable mixed() {
    mixed = true;
    return this;
  }

  /** Noise in keys and references too. */
  PlantedTable noisyKeys() {
    noisyKeys = true;
    return this;
  }

  PlantedTable derive(String column, Function<Cells, String> from) {
    derived.put(column, from);
    return this;
  }

  List<Truth> truth() {
    List<Truth> tables = new ArrayList<>();
    Set<String> attributes = new HashSet<>(columns.keySet());
    attributes.addAll(derived.keySet());
    things.forEach(thing -> attributes.add(thing.key()));
    if (!line.isEmpty()) {
      attributes.add(line);
    }
    for (Truth pair : pairs) {
      attributes.removeIf(
          column -> pair.attributes().contains(column) && !pair.key().contains(column));
    }
    tables.add(new Truth(name, attributes, Set.copyOf(key), alternates));
    tables.addAll(pairs);
    things.forEach(thing -> thing.truth(tables));
    return tables;
  }

  /**
   * The wide table.
   *
   * @param noise the share of wrong cells, in columns that some thing determines
   */
  CodedTable make(long seed, double noise) {
    var random = new SplittableRandom(seed);
    things.forEach(thing -> thing.make(random));
    Map<String, List<String>> cells = new LinkedHashMap<>();
    Set<List<String>> taken = new HashSet<>();
    Map<String, Integer> lines = new HashMap<>();
    for (int row = 0; row < rowCount; row++) {
      Map<String, String> made = row(row, random, lines);
      // A design whose key cannot tell so many rows apart would be wrong itself.
      for (int tries = 0; !taken.add(key.stream().map(made::get).toList()); tries++) {
        if (tries > 2_000) {
          throw new IllegalStateException(name + " has no room for " + rowCount + " keys");
        }
        made = row(row, random, lines);
      }
      made.forEach((column, v) -> cells.computeIfAbsent(column, c -> new ArrayList<>()).add(v));
    }
    new Noise(noise, random).spoil(cells, noisyKeys ? cells.keySet() : determined());
    if (mixed) {
      List<String> order = new ArrayList<>(cells.keySet());
      Collections.shuffle(order, new Random(seed));
      Map<String, List<String>> reordered = new LinkedHashMap<>();
      order.forEach(column -> reordered.put(column, cells.get(column)));
      return coded(reordered);
    }
    return coded(cells);
  }

  private Map<String, String> row(int row, SplittableRandom random, Map<String, Integer> lines) {
    Map<String, String> made = new LinkedHashMap<>();
    key.stream()
        .filter(columns::containsKey)
        .sorted()
        .forEach(column -> made.put(column, requireNonNull(columns.get(column)).make(row, random)));
    things.forEach(thing -> made.putAll(thing.pick(random)));
    if (!line.isEmpty()) {
      int number = lines.merge(made.get(lineOf), 1, Integer::sum);
      made.put(line, Integer.toString(number));
    }
    columns.forEach((c, maker) -> made.computeIfAbsent(c, column -> maker.make(row, random)));
    derived.forEach((column, from) -> made.put(column, from.apply(Cells.of(made))));
    return made;
  }

  private Set<String> determined() {
    Set<String> determined = new HashSet<>();
    List<Truth> tables = truth();
    Set<String> keys = new HashSet<>();
    tables.forEach(table -> keys.addAll(table.key()));
    tables.stream().skip(1).forEach(table -> determined.addAll(table.attributes()));
    determined.removeAll(keys);
    return determined;
  }

  private CodedTable coded(Map<String, List<String>> cells) {
    List<CodedColumn> coded = new ArrayList<>();
    cells.forEach(
        (column, values) -> {
          Map<String, Integer> codes = new LinkedHashMap<>();
          int[] rows =
              values.stream()
                  .mapToInt(
                      v -> {
                        if (v.isEmpty()) {
                          return CodedColumn.NULL;
                        }
                        codes.putIfAbsent(v, codes.size());
                        return codes.get(v);
                      })
                  .toArray();
          coded.add(new CodedColumn(column, rows, List.copyOf(codes.keySet())));
        });
    return new CodedTable(name, rowCount, coded);
  }
}
