package dev.dbwright.tools.explain.plan.mysql;

import dev.dbwright.tools.explain.plan.NodeDraft;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * MariaDB tells times in total and not per loop, most of them without the children's ({@code
 * r_table_time_ms}, {@code r_other_time_ms}), some with ({@code r_total_time_ms} of a query block);
 * this makes them what the model wants, with children and per loop.
 *
 * @see <a href="https://mariadb.com/kb/en/analyze-format-json/">ANALYZE FORMAT=JSON</a>
 */
final class NodeTimes {
  private final List<NodeTime> times = new ArrayList<>();

  /** The time of one node, while it is read. */
  static final class NodeTime {
    final NodeDraft draft;
    private final @Nullable NodeTime parent;

    /** What the server tells without the children's; NaN where it does not. */
    double ownMs = Double.NaN;

    /** What the server tells with the children's; NaN where it does not. */
    double inclusiveMs = Double.NaN;

    double loops = Double.NaN;

    /** False where the server leaves the loops at 0 although it ran the step. */
    boolean countsLoops = true;

    private double childrenMs = Double.NaN;

    private NodeTime(NodeDraft draft, @Nullable NodeTime parent) {
      this.draft = draft;
      this.parent = parent;
    }

    void addOwn(double ms) {
      ownMs = plus(ownMs, ms);
    }

    private double totalMs() {
      double sum = plus(ownMs, childrenMs);
      return Double.isNaN(inclusiveMs) || sum > inclusiveMs ? sum : inclusiveMs;
    }
  }

  /** The time of {@code draft}, which is a child of that of {@code parent}; parents come first. */
  NodeTime of(NodeDraft draft, @Nullable NodeTime parent) {
    var time = new NodeTime(draft, parent);
    times.add(time);
    return time;
  }

  /** Tells the drafts. */
  void settle() {
    for (NodeTime time : times) {
      // A step that the server counts no loops of runs as often as the step around it.
      if (Double.isNaN(time.loops)) {
        time.loops = time.parent == null ? 1 : time.parent.loops;
      }
    }
    for (int i = times.size() - 1; i >= 0; i--) {
      NodeTime time = times.get(i);
      double total = time.totalMs();
      if (Double.isNaN(total)) {
        continue;
      }
      if (time.parent != null) {
        time.parent.childrenMs = plus(time.parent.childrenMs, total);
      }
      if (time.loops > 0) {
        time.draft.put("Actual Loops", Double.toString(time.loops));
        time.draft.put("Actual Total Time", Double.toString(total / time.loops));
      }
    }
  }

  /** The sum of what is known of two times. */
  private static double plus(double a, double b) {
    if (Double.isNaN(a)) {
      return b;
    }
    return Double.isNaN(b) ? a : a + b;
  }
}
