package dev.dbwright.tools.twin.ddl;

import java.util.List;
import java.util.Optional;

/**
 * What became of a script.
 *
 * @param applied statements that apply
 * @param aside statements that define nothing a plan depends on: rows, rights, comments, settings
 * @param refused those that do not apply, in the script's order
 * @param remarks on extensions, one sentence each
 * @param searchPath the last one that the script set, other than an empty one
 */
public record DdlOutcome(
    int applied,
    int aside,
    List<RefusedStatement> refused,
    List<String> remarks,
    Optional<String> searchPath) {
  public DdlOutcome {
    refused = List.copyOf(refused);
    remarks = List.copyOf(remarks);
  }
}
