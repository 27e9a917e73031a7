package dev.dbwright.tools.explain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Plans a second of one thread's processor time; prints, and asserts only that all were read. The
 * tests run with the first compiler alone: a server reads several times as many.
 */
@Tag("proof")
final class PlanReaderSpeedTest {
  private static final int WARM_UP_ROUNDS = 400;
  private static final int ROUNDS = 400;
  private static final int SMALLEST = 1_000;
  private static final int LARGEST = 4_000;

  @ParameterizedTest
  @ValueSource(strings = {".text", ".json", ".xml", ".yaml"})
  void reads_plans_of_two_kilobytes(String format) {
    List<String> plans =
        GoldenPlansTest.sources().entrySet().stream()
            .filter(source -> source.getKey().endsWith(format))
            .map(source -> source.getValue())
            .filter(plan -> plan.length() >= SMALLEST && plan.length() <= LARGEST)
            .toList();
    assertThat(plans).isNotEmpty();

    readAll(plans, WARM_UP_ROUNDS);
    long start = processorNs();
    int read = readAll(plans, ROUNDS);
    double seconds = (processorNs() - start) / 1e9;

    System.out.printf(
        "%s: %d plans of %d characters on average: %.0f a second%n",
        format,
        plans.size(),
        plans.stream().mapToInt(String::length).sum() / plans.size(),
        read / seconds);
    assertThat(read).isEqualTo(plans.size() * ROUNDS);
  }

  private static long processorNs() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static int readAll(List<String> plans, int rounds) {
    var reader = new PlanReader();
    int read = 0;
    for (int round = 0; round < rounds; round++) {
      for (String plan : plans) {
        read += reader.read(plan).plans().size();
      }
    }
    return read;
  }
}
