package dev.dbwright.tools.health.activity;

import dev.dbwright.tools.database.CatalogRow;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sessions that wait, below the ones they wait for; a session may stand below several. */
final class BlockingTree {
  // The server's own number for one that no session holds any longer.
  private static final long PREPARED_TRANSACTION = 0;
  private static final int MOST_SHOWN = 20;

  private final Map<Long, Session> sessions = new TreeMap<>();
  private final Map<Long, Waiting> waiting = new TreeMap<>();
  private final Map<Long, Set<Long>> blockedBy = new LinkedHashMap<>();

  private BlockingTree() {}

  record Waiting(Session session, double seconds) {}

  static BlockingTree of(List<CatalogRow> rows) {
    var tree = new BlockingTree();
    for (CatalogRow row : rows) {
      Session session = Session.of(row);
      tree.sessions.put(session.pid(), session);
      if (row.has("blocked_by") && !row.text("blocked_by").isEmpty()) {
        double seconds = row.has("waits_seconds") ? row.real("waits_seconds") : 0;
        tree.waiting.put(session.pid(), new Waiting(session, seconds));
        Stream.of(row.text("blocked_by").split(" "))
            .map(Long::valueOf)
            .forEach(
                blocker ->
                    tree.blockedBy
                        .computeIfAbsent(blocker, pid -> new TreeSet<>())
                        .add(session.pid()));
      }
    }
    return tree;
  }

  List<Waiting> waiting() {
    return List.copyOf(waiting.values());
  }

  /** Those that block and wait for nobody; the one that holds up most comes first. */
  List<Long> roots() {
    return blockedBy.keySet().stream()
        .filter(pid -> !waiting.containsKey(pid))
        .sorted(
            (a, b) -> {
              int bySize = Integer.compare(below(b).size(), below(a).size());
              return bySize == 0 ? Long.compare(a, b) : bySize;
            })
        .toList();
  }

  /** All that wait for {@code root}, or for one that does. */
  List<Waiting> heldUpBy(long root) {
    return below(root).stream().map(this::waiting).toList();
  }

  /** Those that no root reaches: a deadlock that the server has not found yet. */
  List<Waiting> inCircles() {
    var unreached = new LinkedHashMap<>(waiting);
    roots().forEach(root -> unreached.keySet().removeAll(below(root)));
    return List.copyOf(unreached.values());
  }

  String object(long pid) {
    return pid == PREPARED_TRANSACTION ? "prepared transaction" : "session " + pid;
  }

  String titleWithQuery(long pid) {
    Session session = sessions.get(pid);
    if (pid == PREPARED_TRANSACTION) {
      return "a prepared transaction";
    }
    if (session == null) {
      return "pid " + pid;
    }
    return session.state().isEmpty()
        ? session.titleWithQuery()
        : session.title() + ", " + session.state() + ", " + session.query();
  }

  /** {@code pid 12 (ada, web) < [pid 13 (bob), pid 14]; pid 15}: who waits below {@code root}. */
  String text(long root) {
    var shown = new LinkedHashSet<Long>(Set.of(root));
    String text = children(root, shown);
    int hidden = below(root).size() - (shown.size() - 1);
    return hidden > 0 ? text + " and " + hidden + " more" : text;
  }

  private String children(long pid, Set<Long> shown) {
    return blockedBy.getOrDefault(pid, Set.of()).stream()
        .filter(child -> shown.size() <= MOST_SHOWN && shown.add(child))
        .map(
            child -> {
              String name = waiting(child).session().titleWithQuery();
              String below = children(child, shown);
              return below.isEmpty() ? name : name + " < [" + below + "]";
            })
        .collect(Collectors.joining("; "));
  }

  private Set<Long> below(long root) {
    var found = new LinkedHashSet<Long>();
    Deque<Long> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty()) {
      for (long child : blockedBy.getOrDefault(open.pop(), Set.of())) {
        if (child != root && found.add(child)) {
          open.add(child);
        }
      }
    }
    return found;
  }

  private Waiting waiting(long pid) {
    return waiting.getOrDefault(pid, new Waiting(new Session(pid, "", "", "", ""), 0));
  }
}
