package dev.dbwright.tools.change;

import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.sql.SqlCursor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One step of a planned change, complete enough to be carried out, checked and taken back alone. A
 * transactional step is one transaction: its statements, then its check, then the commit.
 *
 * @param title what it is for, as a sentence without its full stop
 * @param statements SQL of known forms, in order, without final semicolons
 * @param batched true where the statements are repeated, each round in a transaction of its own,
 *     until a round changes no row
 * @param rollback SQL that takes it back, in one transaction; empty where nothing need be done
 * @param check a query that returns no row where the step did its work
 */
public record ChangeStep(
    Phase phase,
    String title,
    List<String> statements,
    boolean batched,
    List<String> rollback,
    Optional<String> check) {
  /** When it is taken, seen from the applications. */
  public enum Phase {
    /** What the old application does not notice. */
    EXPAND,
    /** The rows are moved, or counted. */
    MIGRATE,
    /** What only the new application can live with. */
    CONTRACT
  }

  public ChangeStep {
    statements = List.copyOf(statements);
    rollback = List.copyOf(rollback);
    for (String sql : statements) {
      if (actions(sql).isEmpty() && !isQuery(sql)) {
        throw new IllegalArgumentException("whose locks are not known: " + sql);
      }
    }
  }

  /**
   * The strongest lock that the statements take on what others can see; empty where they take none:
   * what the step itself creates is invisible until it is done. Tables that are only read count in
   * a query alone; everything else takes more.
   */
  public Optional<LockMode> lock() {
    Set<ObjectName> created = new HashSet<>();
    List<LockMode> locks = new ArrayList<>();
    for (String sql : statements) {
      if (isQuery(sql)) {
        locks.add(LockMode.ACCESS_SHARE);
      }
      for (ChangeAction action : actions(sql)) {
        if (action.form().createsItsObject()) {
          created.add(action.object());
        } else if (!created.contains(action.object())) {
          locks.add(action.form().lock());
        }
      }
    }
    return locks.stream().max(LockMode::compareTo);
  }

  private static List<ChangeAction> actions(String sql) {
    return ChangeReader.read(sql).map(ChangeStatement::actions).orElse(List.of());
  }

  private static boolean isQuery(String sql) {
    return SqlCursor.over(sql).filter(cursor -> cursor.comes("select")).isPresent();
  }

  /** False where PostgreSQL refuses one of the statements inside a transaction block. */
  public boolean isTransactional() {
    return statements.stream()
        .flatMap(sql -> actions(sql).stream())
        .allMatch(action -> action.form().isTransactional());
  }
}
