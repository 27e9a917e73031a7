package dev.dbwright.tools.normal.migration;

import dev.dbwright.tools.normal.decomposition.TableDesign;
import dev.dbwright.tools.normal.migration.JoinTree.Join;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the query that gives the table's rows back. */
final class Rejoin {
  private final JoinTree tree;
  private final List<PartTable> parts;

  Rejoin(JoinTree tree, List<PartTable> parts) {
    this.tree = tree;
    this.parts = parts;
  }

  /** The part that a column is read from. */
  PartTable sourceOf(String column) {
    TableDesign design = Objects.requireNonNull(tree.sources().get(column), column);
    return parts.stream().filter(part -> part.design().equals(design)).findFirst().orElseThrow();
  }

  /**
   * All rows, with {@code columns} alone. A part that is looked up for none of them is left out: it
   * would add no row and take none away.
   */
  String query(Collection<String> columns) {
    Set<TableDesign> needed = new HashSet<>();
    columns.forEach(column -> need(sourceOf(column).design(), needed));
    String joins =
        tree.joins().stream()
            .skip(1)
            .filter(join -> !join.isOptional() || needed.contains(join.part()))
            .map(this::join)
            .collect(Collectors.joining());
    String selected = columns.stream().map(this::qualified).collect(Collectors.joining(", "));
    return "SELECT " + selected + "\nFROM " + partOf(tree.start()).sql() + joins;
  }

  private void need(TableDesign part, Set<TableDesign> needed) {
    if (needed.add(part)) {
      tree.joinOf(part).stream()
          .flatMap(join -> join.on().stream())
          .forEach(column -> need(sourceOf(column).design(), needed));
    }
  }

  private String join(Join join) {
    PartTable part = partOf(join.part());
    String on =
        join.on().isEmpty()
            ? "TRUE"
            : join.on().stream()
                .map(column -> part.alias() + "." + Sql.name(column) + " = " + qualified(column))
                .collect(Collectors.joining(" AND "));
    return "\n" + (join.isOptional() ? "LEFT JOIN " : "JOIN ") + part.sql() + " ON " + on;
  }

  private String qualified(String column) {
    return sourceOf(column).alias() + "." + Sql.name(column);
  }

  private PartTable partOf(TableDesign design) {
    return parts.stream().filter(part -> part.design().equals(design)).findFirst().orElseThrow();
  }
}
