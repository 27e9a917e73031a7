package dev.dbwright.tools.change;

import java.util.List;
import java.util.Optional;

/**
 * One step of a planned change, complete enough to be carried out, checked and taken back alone.
 *
 * @param title what it is for, as a sentence without its full stop
 * @param statements SQL, in order, without final semicolons
 * @param batched true where the statement is repeated until it changes no row
 * @param rollback SQL that takes it back; empty where nothing need be done
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
  }

  /** The strongest lock that the statements take; empty where a form is not known. */
  public Optional<LockMode> lock() {
    return statements.stream()
        .flatMap(sql -> ChangeReader.read(sql).stream())
        .flatMap(change -> change.actions().stream())
        .map(action -> action.form().lock())
        .max(LockMode::compareTo);
  }

  /** False where PostgreSQL refuses one of the statements inside a transaction block. */
  public boolean isTransactional() {
    return statements.stream()
        .flatMap(sql -> ChangeReader.read(sql).stream())
        .allMatch(ChangeStatement::isTransactional);
  }
}
