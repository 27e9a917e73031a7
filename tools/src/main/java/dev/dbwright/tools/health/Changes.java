package dev.dbwright.tools.health;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.dbwright.tools.health.Snapshot.Seen;
import dev.dbwright.tools.health.check.Metric;
import dev.dbwright.tools.health.check.StatementLoad;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is different from an earlier look at the same database.
 *
 * @param since when that was
 * @param appeared findings that were not there
 * @param gone findings that were there; none of a check that was skipped this time
 * @param metrics those that moved by a tenth or more
 * @param statements those that cost most since then, the costliest first
 */
public record Changes(
    Instant since,
    List<Seen> appeared,
    List<Seen> gone,
    List<MetricChange> metrics,
    List<StatementGrowth> statements) {
  // Less is the noise of any two looks.
  private static final double MOVED = 0.1;
  private static final int MOST_STATEMENTS = 10;

  public Changes {
    appeared = List.copyOf(appeared);
    gone = List.copyOf(gone);
    metrics = List.copyOf(metrics);
    statements = List.copyOf(statements);
  }

  public record MetricChange(String name, double before, double now, String unit) {}

  /**
   * What a statement has cost between the two looks.
   *
   * @param meanMsBefore over all its calls until the earlier look; 0 where none is known
   */
  public record StatementGrowth(
      String id, String text, long calls, double totalMs, double meanMsBefore, double meanMs) {}

  /**
   * @param unseen checks that did not run this time
   */
  static Changes between(Snapshot before, Snapshot now, Set<String> unseen) {
    Set<Seen> gone = new LinkedHashSet<>(before.findings());
    gone.removeAll(now.findings());
    gone.removeIf(seen -> unseen.contains(seen.name()));
    Set<Seen> appeared = new LinkedHashSet<>(now.findings());
    before.findings().forEach(appeared::remove);
    return new Changes(
        before.takenAt(),
        List.copyOf(appeared),
        List.copyOf(gone),
        metrics(before, now),
        statements(before, now));
  }

  @JsonIgnore
  public boolean isEmpty() {
    return appeared.isEmpty() && gone.isEmpty() && metrics.isEmpty() && statements.isEmpty();
  }

  private static List<MetricChange> metrics(Snapshot before, Snapshot now) {
    Map<String, Metric> earlier = byKey(before.metrics(), Metric::name);
    List<MetricChange> moved = new ArrayList<>();
    for (Metric metric : now.metrics()) {
      Metric old = earlier.get(metric.name());
      if (old != null && hasMoved(old.value(), metric.value())) {
        moved.add(new MetricChange(metric.name(), old.value(), metric.value(), metric.unit()));
      }
    }
    return moved;
  }

  private static boolean hasMoved(double before, double now) {
    return Math.abs(now - before) > MOVED * Math.max(Math.abs(before), Math.abs(now));
  }

  private static List<StatementGrowth> statements(Snapshot before, Snapshot now) {
    Map<String, StatementLoad> earlier = byKey(before.statements(), StatementLoad::id);
    return now.statements().stream()
        .map(statement -> growth(earlier.get(statement.id()), statement))
        .filter(growth -> growth.calls() > 0)
        .sorted(Comparator.comparingDouble(StatementGrowth::totalMs).reversed())
        .limit(MOST_STATEMENTS)
        .toList();
  }

  private static StatementGrowth growth(@Nullable StatementLoad old, StatementLoad now) {
    // Fewer calls than before: the counters were reset in between, and count from there.
    if (old == null || old.calls() > now.calls()) {
      return new StatementGrowth(now.id(), now.text(), now.calls(), now.totalMs(), 0, now.meanMs());
    }
    long calls = now.calls() - old.calls();
    double totalMs = now.totalMs() - old.totalMs();
    return new StatementGrowth(
        now.id(), now.text(), calls, totalMs, old.meanMs(), calls == 0 ? 0 : totalMs / calls);
  }

  private static <T> Map<String, T> byKey(List<T> values, Function<T, String> key) {
    return values.stream().collect(Collectors.toMap(key, Function.identity(), (a, b) -> a));
  }
}
