package dev.dbwright.tools.normal.answer;

import dev.dbwright.tools.normal.decomposition.Decomposition;
import dev.dbwright.tools.normal.decomposition.TableDesign;
import dev.dbwright.tools.normal.theory.Relation;
import java.util.List;

/**
 * A decomposition as JSON shows it.
 *
 * @param lost the dependencies that no table can check any more
 * @param capped true where a bound ended the search for a better one
 */
public record TablesOffered(
    String target,
    List<TableDesign> relations,
    boolean lossless,
    boolean dependencyPreserving,
    List<NamedDependency> lost,
    boolean capped) {
  static TablesOffered of(Relation relation, Decomposition decomposition) {
    return new TablesOffered(
        decomposition.target().label(),
        decomposition.relations(),
        decomposition.lossless(),
        decomposition.preservesDependencies(),
        decomposition.lost().stream().map(each -> NamedDependency.of(relation, each)).toList(),
        decomposition.capped());
  }
}
