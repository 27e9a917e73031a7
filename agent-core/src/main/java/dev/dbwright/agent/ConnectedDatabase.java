package dev.dbwright.agent;

import dev.dbwright.tools.database.Database;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.function.Function;

/**
 * The database that turns use. One that was replaced is closed when the last of them has given it
 * back: another surface may be in the middle of its turn.
 */
final class ConnectedDatabase implements AutoCloseable {
  private final IdentityHashMap<Database, Integer> uses = new IdentityHashMap<>();
  private Optional<Database> current = Optional.empty();

  synchronized Optional<Database> current() {
    return current;
  }

  /** From here on {@code next} is used. */
  synchronized void replace(Database next) {
    Optional<Database> before = current;
    current = Optional.of(next);
    before.ifPresent(this::closeUnused);
  }

  /** Runs {@code work} with the present database, which stays open until it has ended. */
  <T> T use(Function<Optional<Database>, T> work) {
    Optional<Database> borrowed = borrow();
    try {
      return work.apply(borrowed);
    } finally {
      borrowed.ifPresent(this::giveBack);
    }
  }

  private synchronized Optional<Database> borrow() {
    current.ifPresent(database -> uses.merge(database, 1, Integer::sum));
    return current;
  }

  private synchronized void giveBack(Database database) {
    uses.computeIfPresent(database, (same, count) -> count == 1 ? null : count - 1);
    closeUnused(database);
  }

  private void closeUnused(Database database) {
    boolean present = current.filter(one -> one == database).isPresent();
    if (!present && !uses.containsKey(database)) {
      database.close();
    }
  }

  /** Closes all, those in use too: the process ends. */
  @Override
  public synchronized void close() {
    uses.keySet().forEach(Database::close);
    current.ifPresent(Database::close);
  }
}
