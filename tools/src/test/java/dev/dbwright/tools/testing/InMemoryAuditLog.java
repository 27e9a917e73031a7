package dev.dbwright.tools.testing;

import dev.dbwright.tools.safety.AuditLog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps the audit as long as the test runs. */
public final class InMemoryAuditLog implements AuditLog {
  private final List<Entry> entries = new ArrayList<>();

  @Override
  public synchronized void append(Entry entry) {
    entries.add(entry);
  }

  @Override
  public synchronized List<Entry> latest(int limit) {
    List<Entry> newestFirst = new ArrayList<>(entries);
    Collections.reverse(newestFirst);
    return newestFirst.stream().limit(limit).toList();
  }

  @Override
  public synchronized List<Entry> unfinished() {
    Map<String, Entry> running = new LinkedHashMap<>();
    for (Entry entry : entries) {
      if (entry.what().equals(EXECUTING) || entry.what().equals(STEP)) {
        running.put(entry.confirmationId(), entry);
      } else if (ENDS.contains(entry.what())) {
        running.remove(entry.confirmationId());
      }
    }
    return List.copyOf(running.values());
  }

  /** What happened, oldest first: {@code asked}, {@code approved}, … */
  public synchronized List<String> story() {
    return entries.stream().map(Entry::what).toList();
  }
}
