package dev.dbwright.tools.normal.answer;

import dev.dbwright.tools.normal.decomposition.Decomposition;
import dev.dbwright.tools.normal.decomposition.Decomposition.Target;
import dev.dbwright.tools.normal.decomposition.TableDesign;
import dev.dbwright.tools.normal.theory.Relation;
import dev.dbwright.tools.report.Amounts;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A decomposition as JSON shows it.
 *
 * @param summary {@code BCNF: 4 tables, lossless, all dependencies kept}
 * @param lost the dependencies that no table can check any more
 * @param capped true where a bound ended the search for a better one
 */
public record TablesOffered(
    String target,
    List<TableDesign> relations,
    boolean lossless,
    boolean dependencyPreserving,
    List<NamedDependency> lost,
    boolean capped,
    String summary) {
  static TablesOffered of(Relation relation, Decomposition decomposition) {
    return new TablesOffered(
        decomposition.target().label(),
        decomposition.relations(),
        decomposition.lossless(),
        decomposition.preservesDependencies(),
        decomposition.lost().stream().map(each -> NamedDependency.of(relation, each)).toList(),
        decomposition.capped(),
        summary(relation, decomposition));
  }

  private static String summary(Relation relation, Decomposition tables) {
    String target = tables.target().label();
    if (tables.relations().size() == 1) {
      if (tables.target() == Target.FOURTH && !tables.capped() && !relation.joins().isEmpty()) {
        return "4NF needs no split; the components of %s go further, lossless by that join"
            .formatted(relation.joins().get(0).in(relation));
      }
      return tables.capped()
          ? "No split beyond %s that keeps all dependencies was found, but not all were tried"
              .formatted(target)
          : "No split keeps all dependencies and goes beyond " + target;
    }
    String kept =
        tables.preservesDependencies()
            ? "all dependencies kept"
            : "but no table can check "
                + tables.lost().stream()
                    .map(lost -> lost.in(relation))
                    .collect(Collectors.joining("; "))
                + " any more";
    return "%s: %s, %s, %s%s"
        .formatted(
            target,
            Amounts.count(tables.relations().size(), "tables"),
            tables.lossless() ? "lossless" : "not lossless",
            kept,
            tables.capped() ? " (the search was cut short)" : "");
  }
}
