package dev.dbwright.tools.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.report.AnsiRenderer;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.HtmlRenderer;
import dev.dbwright.tools.report.MarkdownRenderer;
import dev.dbwright.tools.report.TextForm;
import dev.dbwright.tools.tool.Caller;
import dev.dbwright.tools.tool.ToolContext;
import java.lang.management.ManagementFactory;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ten times the text takes about ten times the work, whatever stands in it: reading, judging and
 * showing. Work is the processor time and the memory of this thread, so that other load on the
 * machine does not count.
 */
@Tag("proof")
final class HostileGrowthTest {
  private static final int SMALL = 1_000_000;
  private static final int LARGE = 10_000_000;
  // Ten would be linear; sorting, and caches that no longer hold everything, take more.
  private static final double MOST_GROWTH = 15;
  // Below, the time is that of what does not grow, and of the compiler.
  private static final double LEAST_MS = 100;
  private static final double LEAST_BYTES = 20e6;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final ToolContext CONTEXT =
      new ToolContext(new Caller("local:ada", "s1"), Optional.empty(), new Cancellation());

  private record Work(double ms, double bytes, String outcome) {
    Work least(Work other) {
      return new Work(Math.min(ms, other.ms), Math.min(bytes, other.bytes), outcome);
    }
  }

  static Stream<String> names() {
    return HostileInputs.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void takes_ten_times_the_work_for_ten_times_the_text(String name) {
    IntFunction<String> input = Objects.requireNonNull(HostileInputs.all().get(name), name);
    String small = input.apply(SMALL);
    String large = input.apply(LARGE);

    work(small);
    Work one = work(small).least(work(small));
    Work ten = work(large);
    if (ten.ms() > MOST_GROWTH * Math.max(LEAST_MS, one.ms())) {
      ten = ten.least(work(large));
    }

    System.out.printf(
        "%-32s %7.0f ms %8.0f ms, %6.0f MB %6.0f MB  %s%n",
        name, one.ms(), ten.ms(), one.bytes() / 1e6, ten.bytes() / 1e6, ten.outcome());
    assertThat(ten.ms()).as("ms").isLessThan(MOST_GROWTH * Math.max(LEAST_MS, one.ms()));
    assertThat(ten.bytes())
        .as("bytes")
        .isLessThan(MOST_GROWTH * Math.max(LEAST_BYTES, one.bytes()));
  }

  private static Work work(String paste) {
    long thread = Thread.currentThread().getId();
    long bytes = THREADS.getThreadAllocatedBytes(thread);
    long start = THREADS.getCurrentThreadCpuTime();
    String outcome = outcome(paste);
    return new Work(
        (THREADS.getCurrentThreadCpuTime() - start) / 1e6,
        THREADS.getThreadAllocatedBytes(thread) - bytes,
        outcome);
  }

  private static String outcome(String paste) {
    try {
      ExplainResult result =
          new ExplainPlan().run(new ExplainPlan.Input(paste, null, "SELECT 1"), CONTEXT);
      int shown = shown(result.inFull().present());
      int written = Json.write(result).length();
      return "%d plans, the first of %d steps; shown in %d kB, written in %d kB"
          .formatted(
              result.plans().size(),
              result.plans().get(0).plan().nodes().size(),
              shown / 1_000,
              written / 1_000);
    } catch (DbwrightException e) {
      return e.code().id();
    }
  }

  /** Characters of all forms. */
  private static int shown(Document document) {
    return AnsiRenderer.render(document, new TextForm(100, false, true)).length()
        + MarkdownRenderer.render(document).length()
        + HtmlRenderer.render(document).length();
  }
}
