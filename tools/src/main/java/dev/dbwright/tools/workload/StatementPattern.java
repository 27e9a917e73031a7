package dev.dbwright.tools.workload;

import dev.dbwright.tools.workload.log.LoggedExecution.Origin;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The executions that have one fingerprint: how many, how long, and a few of their texts. */
final class StatementPattern {
  /** Texts that are kept, each execution's as likely as every other's. */
  static final int MOST_EXAMPLES = 3;

  private final String source;
  private final int line;
  private final Map<Origin, Tally> tallies = new EnumMap<>(Origin.class);
  private final List<String> examples = new ArrayList<>();
  private final Random random;
  private int seen;

  StatementPattern(Fingerprint fingerprint, int line) {
    this.source = fingerprint.label();
    this.line = line;
    this.random = new Random(fingerprint.text().hashCode());
  }

  private static final class Tally {
    private double calls;
    private double timedCalls;
    private double totalMs;
  }

  void add(String sql, Origin by, double calls, @Nullable Double totalMs) {
    Tally tally = tallies.computeIfAbsent(by, origin -> new Tally());
    tally.calls += calls;
    if (totalMs != null) {
      tally.timedCalls += calls;
      tally.totalMs += totalMs;
    }
    seen++;
    if (examples.size() < MOST_EXAMPLES) {
      examples.add(sql);
    } else {
      int place = random.nextInt(seen);
      if (place < MOST_EXAMPLES) {
        examples.set(place, sql);
      }
    }
  }

  /** An execution that the server logged in both ways counts once. */
  private Tally tally() {
    Tally most = new Tally();
    for (Tally each : tallies.values()) {
      most = each.calls > most.calls ? each : most;
    }
    return most;
  }

  double calls() {
    return tally().calls;
  }

  double totalMs() {
    return tally().totalMs;
  }

  /** At most {@code most} statements, which share the calls. */
  List<WorkloadStatement> statements(int most) {
    Tally tally = tally();
    Double meanMs = tally.timedCalls > 0 ? tally.totalMs / tally.timedCalls : null;
    List<String> kept = examples.stream().distinct().limit(most).toList();
    return kept.stream()
        .map(sql -> new WorkloadStatement(source, line, sql, tally.calls / kept.size(), meanMs))
        .toList();
  }
}
