package dev.dbwright.tools.testing;

import dev.dbwright.tools.safety.ConfirmationStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps confirmations as long as the test runs. */
public final class InMemoryConfirmationStore implements ConfirmationStore {
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  @Override
  public synchronized void add(Entry entry) {
    if (entries.putIfAbsent(entry.confirmation().id(), entry) != null) {
      throw new IllegalStateException("the id was given before");
    }
  }

  @Override
  public synchronized Optional<Entry> find(String id) {
    return Optional.ofNullable(entries.get(id));
  }

  @Override
  public synchronized List<Entry> open(String principal) {
    return entries.values().stream()
        .filter(entry -> entry.state() == State.OPEN)
        .filter(entry -> entry.confirmation().principal().equals(principal))
        .toList();
  }

  @Override
  public synchronized boolean close(String id, State state) {
    Entry entry = entries.get(id);
    if (entry == null || entry.state() != State.OPEN) {
      return false;
    }
    replace(
        new Entry(entry.confirmation(), entry.plan(), entry.word(), entry.fingerprint(), state));
    return true;
  }

  /** What an attacker with access to the store would do. */
  public synchronized void replace(Entry entry) {
    entries.put(entry.confirmation().id(), entry);
  }
}
