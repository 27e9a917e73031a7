package dev.dbwright.tools.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.explain.plan.Plan;
import dev.dbwright.tools.explain.plan.PlanReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Processor time of reading a plan and judging it by all rules; prints, and asserts only that it
 * was done. The tests run with the first compiler alone: a server is several times as fast.
 */
@Tag("proof")
final class AnalysisSpeedTest {
  private static final Path GOLDEN =
      Path.of("src", "test", "resources", "dev", "dbwright", "tools", "explain", "plan", "golden");
  private static final int ROUNDS = 200;
  private static final int NODES = 10_000;

  @Test
  void analyses_real_plans() throws IOException {
    List<String> pastes = pastes();
    double[] ms = new double[ROUNDS / 2 * pastes.size()];
    int at = 0;
    for (int round = 0; round < ROUNDS; round++) {
      for (String paste : pastes) {
        double took = analysisMs(paste);
        if (round >= ROUNDS / 2) {
          ms[at++] = took;
        }
      }
    }
    Arrays.sort(ms);
    System.out.printf(
        "%d analyses of %d plans: p50 %.3f ms, p99 %.3f ms, longest %.3f ms%n",
        ms.length, pastes.size(), ms[ms.length / 2], ms[ms.length * 99 / 100], ms[ms.length - 1]);
    assertThat(at).isEqualTo(ms.length);
  }

  @Test
  void analyses_ten_thousand_steps_side_by_side() {
    var text = new StringBuilder("Append  (cost=0.00..9.00 rows=9 width=8)");
    text.append(" (actual time=0.0..99999.0 rows=9 loops=1)\n");
    for (int i = 1; i < NODES; i++) {
      text.append("  ->  Seq Scan on part_").append(i).append("  (cost=0.00..9.00 rows=9 width=8)");
      text.append(" (actual time=0.0..9.0 rows=9000 loops=1)\n        Filter: (a = 1)\n");
    }
    print("side by side", text.toString());
  }

  @Test
  void analyses_ten_thousand_steps_below_each_other() {
    // In JSON, for the indentation of such a text would be 300 MB.
    String step =
        "{\"Node Type\": \"Limit\", \"Plan Rows\": 9, \"Actual Rows\": 900,"
            + " \"Actual Total Time\": 9.0, \"Actual Loops\": 1, \"Plans\": [";
    int depth = 9_000;
    print(
        "below each other",
        "[{\"Plan\": "
            + step.repeat(depth)
            + "{\"Node Type\": \"Result\"}"
            + "]}".repeat(depth)
            + "}]");
  }

  private static void print(String shape, String paste) {
    double best = Double.MAX_VALUE;
    for (int round = 0; round < 10; round++) {
      best = Math.min(best, analysisMs(paste));
    }
    int nodes = new PlanReader().read(paste).plans().get(0).nodes().size();
    System.out.printf("%d steps %s: %.0f ms%n", nodes, shape, best);
    assertThat(nodes).isGreaterThan(NODES / 2);
  }

  private static double analysisMs(String paste) {
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    for (Plan plan : new PlanReader().read(paste).plans()) {
      Diagnosis.of(Engine.POSTGRESQL, plan, null);
    }
    return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e6;
  }

  private static List<String> pastes() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      List<Path> sources =
          files.filter(file -> !file.toString().endsWith(".golden")).sorted().toList();
      String[] pastes = new String[sources.size()];
      for (int i = 0; i < pastes.length; i++) {
        pastes[i] = Files.readString(sources.get(i));
      }
      return List.of(pastes);
    }
  }
}
