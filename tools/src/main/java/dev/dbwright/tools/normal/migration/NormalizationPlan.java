package dev.dbwright.tools.normal.migration;

import dev.dbwright.tools.change.ChangeStep;
import dev.dbwright.tools.schema.Table;
import dev.dbwright.tools.sql.ObjectName;
import java.util.List;

/**
 * A table's way into its parts.
 *
 * @param tables the parts as they will stand; who refers comes before whom it refers to
 * @param joined the query that gives the table's rows back from its parts: the view's
 * @param quarantine where the rows lie that break a dependency, with the reason
 * @param examples a query for the reasons, how often each occurs, and rows of it
 * @param differences a query for the rows that the parts and the quarantine do not give back, or
 *     give back too often, once the original has made way
 * @param prerequisites what is to be seen to before the first step
 * @param lost what the original's definition promised and no part can keep
 * @param applicationChanges what those who use the table notice after the last step
 * @param irreversible what no rollback brings back
 * @param later the changes that end the move, each to be confirmed for itself, when nobody needs
 *     the original any more
 */
public record NormalizationPlan(
    ObjectName table,
    List<Table> tables,
    List<ChangeStep> steps,
    String joined,
    ObjectName quarantine,
    List<String> examples,
    String differences,
    List<String> prerequisites,
    List<String> lost,
    List<String> applicationChanges,
    List<String> irreversible,
    List<String> later) {
  public NormalizationPlan {
    tables = List.copyOf(tables);
    steps = List.copyOf(steps);
    examples = List.copyOf(examples);
    prerequisites = List.copyOf(prerequisites);
    lost = List.copyOf(lost);
    applicationChanges = List.copyOf(applicationChanges);
    irreversible = List.copyOf(irreversible);
    later = List.copyOf(later);
  }
}
