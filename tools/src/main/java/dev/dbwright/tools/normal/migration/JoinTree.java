package dev.dbwright.tools.normal.migration;

import dev.dbwright.tools.normal.decomposition.TableDesign;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the rows of a table come back from its parts: from which part one starts, and in which order
 * the others are joined. Where a part identifies the whole row, every other one is looked up by its
 * key, so that a row never vanishes; where none does (4NF, 5NF), the parts are joined on what they
 * share.
 *
 * @param joins in order; the first one is where one starts
 * @param sources for each column of the table the part that the joined row takes it from
 */
record JoinTree(List<Join> joins, Map<String, TableDesign> sources) {
  /** What joining a part does to the rows that are there already. */
  enum Effect {
    /** Each row here is a row there, or several where others multiply it. */
    STARTS,
    /** Finds at most one row, by its key. */
    LOOKS_UP,
    /** Finds any number of rows. */
    MULTIPLIES,
    /** Brings no column, keeps only the rows that it knows. */
    FILTERS
  }

  /**
   * A part and the columns that it is found by.
   *
   * @param brings the columns that no earlier part has
   */
  record Join(TableDesign part, List<String> on, Effect effect, List<String> brings) {
    Join {
      on = List.copyOf(on);
      brings = List.copyOf(brings);
    }

    /** True where a row without a value in the part's key still comes back. */
    boolean isOptional() {
      return effect == Effect.LOOKS_UP;
    }
  }

  JoinTree {
    joins = List.copyOf(joins);
    sources = Map.copyOf(sources);
  }

  /**
   * @param wanted the key of the table, where it has one: the part that holds it is the best start
   */
  static JoinTree of(List<TableDesign> parts, List<String> wanted) {
    List<TableDesign> starts = new ArrayList<>(parts);
    starts.sort(Comparator.comparing(part -> !Set.copyOf(part.key()).equals(Set.copyOf(wanted))));
    long columns = parts.stream().flatMap(part -> part.attributes().stream()).distinct().count();
    return starts.stream()
        .map(start -> new Builder(start, parts).lookUps())
        .filter(builder -> builder.sources.size() == columns)
        .findFirst()
        .orElseGet(() -> new Builder(starts.get(0), parts).all())
        .build();
  }

  TableDesign start() {
    return joins.get(0).part();
  }

  Optional<Join> joinOf(TableDesign part) {
    return joins.stream().filter(join -> join.part().equals(part)).findFirst();
  }

  /** Whether every row is identified by the part that one starts from. */
  boolean hasRoot() {
    return joins.stream().skip(1).allMatch(Join::isOptional);
  }

  private static final class Builder {
    private final List<Join> joins = new ArrayList<>();
    private final Map<String, TableDesign> sources = new LinkedHashMap<>();
    private final Set<TableDesign> left;

    Builder(TableDesign start, List<TableDesign> parts) {
      left = new LinkedHashSet<>(parts);
      join(start, List.of(), Effect.STARTS);
    }

    /** What can be found by keys, and by nothing else. */
    Builder lookUps() {
      Optional<TableDesign> next = keyed();
      while (next.isPresent()) {
        join(next.get(), next.get().key(), Effect.LOOKS_UP);
        next = keyed();
      }
      return this;
    }

    Builder all() {
      while (!left.isEmpty()) {
        Optional<TableDesign> look =
            left.stream()
                .filter(part -> isKnown(part.key()) && !isKnown(part.attributes()))
                .findFirst();
        if (look.isPresent()) {
          join(look.get(), look.get().key(), Effect.LOOKS_UP);
        } else {
          TableDesign next =
              left.stream().max(Comparator.comparingInt(part -> shared(part).size())).orElseThrow();
          join(next, shared(next), isKnown(next.attributes()) ? Effect.FILTERS : Effect.MULTIPLIES);
        }
      }
      return this;
    }

    private Optional<TableDesign> keyed() {
      return left.stream().filter(part -> isKnown(part.key())).findFirst();
    }

    private boolean isKnown(List<String> columns) {
      return sources.keySet().containsAll(columns);
    }

    private List<String> shared(TableDesign part) {
      return part.attributes().stream().filter(sources::containsKey).toList();
    }

    private void join(TableDesign part, List<String> on, Effect effect) {
      List<String> brings =
          part.attributes().stream().filter(column -> !sources.containsKey(column)).toList();
      brings.forEach(column -> sources.put(column, part));
      joins.add(new Join(part, on, effect, brings));
      left.remove(part);
    }

    JoinTree build() {
      return new JoinTree(joins, sources);
    }
  }
}
