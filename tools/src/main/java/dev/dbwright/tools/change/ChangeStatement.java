package dev.dbwright.tools.change;

import java.util.List;
import java.util.Optional;

/**
 * A statement whose form is known.
 *
 * @param sql the exact text, without the final semicolon
 * @param actions what it does, at least one
 * @param cascade true where it takes what depends on its objects along
 * @param rowCountQuery a SELECT that counts the rows an UPDATE or DELETE will hit
 */
public record ChangeStatement(
    String sql, List<ChangeAction> actions, boolean cascade, Optional<String> rowCountQuery) {
  public ChangeStatement {
    actions = List.copyOf(actions);
    if (actions.isEmpty()) {
      throw new IllegalArgumentException("a change does at least one thing");
    }
  }

  static ChangeStatement of(String sql, List<ChangeAction> actions, boolean cascade) {
    return new ChangeStatement(sql, actions, cascade, Optional.empty());
  }

  /** False where PostgreSQL refuses it inside a transaction block. */
  public boolean isTransactional() {
    return actions.stream().allMatch(action -> action.form().isTransactional());
  }
}
