package dev.dbwright.tools.normal.proposal;

import dev.dbwright.tools.normal.data.CodedColumn;
import dev.dbwright.tools.normal.data.CodedTable;
import dev.dbwright.tools.normal.decomposition.TableDesign;
import dev.dbwright.tools.normal.decomposition.TableNames;
import dev.dbwright.tools.normal.decomposition.TablePart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What the rows of one wide table suggest. A dependency in data is a suspicion until the domain
 * says so.
 *
 * @param tables the tables, the one that keeps the rows first
 * @param dependencies what they rest on, ranked
 * @param uniques sets of columns that could be the key of all rows, the best first
 * @param multivalued columns whose values stand in all combinations
 * @param near what was not proposed, although few rows contradict it
 * @param noise the share of wrong values that was taken for noise
 * @param notes what the reader of the rows decided or left out, and what was not tried
 */
public record Proposal(
    List<TableDesign> tables,
    List<ProposedDependency> dependencies,
    List<List<String>> uniques,
    List<SuggestedMultivalued> multivalued,
    List<NearDependency> near,
    double noise,
    List<String> notes) {
  public Proposal {
    tables = List.copyOf(tables);
    dependencies = List.copyOf(dependencies);
    uniques = List.copyOf(uniques);
    multivalued = List.copyOf(multivalued);
    near = List.copyOf(near);
    notes = List.copyOf(notes);
  }

  /** What {@code table}'s rows suggest; fewer than two suggest nothing. */
  public static Proposal of(CodedTable table) {
    return table.rowCount() < 2 ? none(table) : new Draft(table).proposal();
  }

  private static Proposal none(CodedTable table) {
    var same = new TableDesign(table.name(), table.columnNames(), List.of());
    return new Proposal(
        List.of(same), List.of(), List.of(), List.of(), List.of(), 0, table.remarks());
  }

  /** The columns of a proposed table, by their positions. */
  private record Part(List<Integer> key, List<Integer> attributes) {
    List<Integer> dependents() {
      return attributes.stream().filter(column -> !key.contains(column)).toList();
    }
  }

  private static final class Draft {
    private final CodedTable table;
    private final Rows rows;
    private final Columns columns;

    Draft(CodedTable table) {
      this.table = table;
      rows = Rows.of(table);
      columns = Columns.of(table);
    }

    Proposal proposal() {
      Splitter.Split split = Splitter.split(rows, columns);
      var references = new TreeSet<Integer>();
      split.things().forEach(thing -> references.addAll(thing.key()));
      List<Integer> key =
          new RootKey(rows, columns, references, split.tolerance()).of(split.stay());
      List<Part> parts = new ArrayList<>();
      parts.add(new Part(key, split.stay()));
      for (Splitter.Thing thing : split.things()) {
        var all = new TreeSet<>(thing.columns());
        all.addAll(thing.key());
        parts.add(new Part(thing.key(), List.copyOf(all)));
      }
      return new Proposal(
          TableNames.GENERATED.design(table.name(), parts.stream().map(this::named).toList()),
          dependencies(parts),
          uniques(key),
          new MultivaluedRules(rows, columns, split.stay()).find(),
          split.near(),
          split.tolerance().noise(),
          notes(split.untried()));
    }

    private List<String> notes(int untried) {
      List<String> notes = new ArrayList<>(table.remarks());
      if (untried > 0) {
        notes.add(
            "Very many columns: the %d least like keys were not tried as determinants."
                .formatted(untried));
      }
      return notes;
    }

    private TablePart named(Part part) {
      return new TablePart(names(part.attributes()), names(part.key()));
    }

    private List<String> names(List<Integer> of) {
      return of.stream().map(column -> table.columns().get(column).name()).toList();
    }

    private List<ProposedDependency> dependencies(List<Part> parts) {
      var measurement = new Measurement(table);
      List<ProposedDependency> sorted =
          parts.stream()
              .filter(part -> !part.key().isEmpty())
              .flatMap(part -> measurement.of(part.key(), part.dependents()).stream())
              .sorted(
                  Comparator.comparingInt(ProposedDependency::redundantRows)
                      .reversed()
                      .thenComparingDouble(ProposedDependency::g3))
              .toList();
      return IntStream.range(0, sorted.size())
          .mapToObj(place -> sorted.get(place).ranked(place + 1))
          .toList();
    }

    private List<List<String>> uniques(List<Integer> key) {
      List<List<String>> uniques = new ArrayList<>();
      if (!key.isEmpty()) {
        uniques.add(names(key));
      }
      for (int column = 0; column < rows.columns(); column++) {
        CodedColumn of = table.columns().get(column);
        boolean unique = of.distinct() == table.rowCount() && columns.mayDetermine(column);
        if (unique && !key.equals(List.of(column))) {
          uniques.add(List.of(of.name()));
        }
      }
      return uniques;
    }
  }
}
