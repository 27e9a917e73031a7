package dev.dbwright.tools.twin;

import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.twin.ddl.RefusedStatement;
import java.util.List;

/**
 * Where a twin is not what it was built from; nothing is left out in silence.
 *
 * @param applied statements of the definitions that apply
 * @param aside statements that define nothing a plan depends on: rows, rights, comments, settings
 * @param refused statements that do not apply
 * @param contradictions statistics and settings that do not fit, one sentence each
 * @param leftOutIndexes indexes of the definitions that the statistics do not list, though they
 *     list indexes: those were dropped since or never built, and the twin is without them
 * @param estimatedIndexes indexes whose size is a rough estimate, since the statistics have the
 *     table and not the index
 * @param versionChanges what the twin's planner does otherwise than its source's, newest first
 * @param remarks on extensions and on what the statistics lack, one sentence each
 */
public record TwinReport(
    int applied,
    int aside,
    List<RefusedStatement> refused,
    List<String> contradictions,
    List<ObjectName> leftOutIndexes,
    List<ObjectName> estimatedIndexes,
    List<PlannerChange> versionChanges,
    List<String> remarks) {
  public TwinReport {
    refused = List.copyOf(refused);
    contradictions = List.copyOf(contradictions);
    leftOutIndexes = List.copyOf(leftOutIndexes);
    estimatedIndexes = List.copyOf(estimatedIndexes);
    versionChanges = List.copyOf(versionChanges);
    remarks = List.copyOf(remarks);
  }
}
