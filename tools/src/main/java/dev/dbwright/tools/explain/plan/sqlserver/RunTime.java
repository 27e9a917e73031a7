package dev.dbwright.tools.explain.plan.sqlserver;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was counted of a step while it ran.
 *
 * @param threads a {@code RunTimeCountersPerThread} each
 * @param sums the counters by name, all threads together
 */
record RunTime(List<Element> threads, Map<String, Double> sums) {
  private static final String ELAPSED = "ActualElapsedms";
  private static final String EXECUTIONS = "ActualExecutions";

  /** Beside the counters these tell of a thread itself. */
  private static final List<String> NO_COUNTERS =
      List.of("Thread", "BrickId", "TaskAddr", "SchedulerId", ELAPSED);

  RunTime {
    threads = List.copyOf(threads);
    sums = Map.copyOf(sums);
  }

  /** The counters of {@code step}; without any threads where it was not counted. */
  static RunTime of(Element step) {
    List<Element> all =
        step.child("RunTimeInformation")
            .map(counted -> counted.children("RunTimeCountersPerThread"))
            .orElse(List.of());
    List<Element> workers = all.stream().filter(thread -> thread.number("Thread") != 0).toList();
    // Thread 0 coordinates a parallel step and does none of its work; alone, it does it all.
    List<Element> threads = workers.isEmpty() ? all : workers;
    Map<String, Double> sums = new LinkedHashMap<>();
    for (Element thread : threads) {
      for (String name : thread.attributes.keySet()) {
        double counter = thread.number(name);
        if (!NO_COUNTERS.contains(name) && counter >= 0) {
          sums.merge(name, counter, Double::sum);
        }
      }
    }
    return new RunTime(threads, sums);
  }

  boolean isCounted() {
    return !threads.isEmpty();
  }

  boolean isTimed() {
    return threads.stream().anyMatch(thread -> thread.attributes.containsKey(ELAPSED));
  }

  /** Threads work at the same time: the slowest one is what the step took. */
  double elapsedMs() {
    return threads.stream()
        .mapToDouble(thread -> thread.number(ELAPSED))
        .filter(ms -> ms >= 0)
        .max()
        .orElse(0);
  }

  double sum(String counter) {
    return sums.getOrDefault(counter, 0.0);
  }

  double rows() {
    return sum("ActualRows");
  }

  double executions() {
    return sum(EXECUTIONS);
  }

  /** Executions of the thread that has most: each thread of a parallel step executes it. */
  double executionsOfOneThread() {
    return threads.stream()
        .mapToDouble(thread -> thread.number(EXECUTIONS))
        .filter(count -> count >= 0)
        .max()
        .orElse(0);
  }

  /** What a thread says in words: {@code ActualExecutionMode}, {@code ActualJoinType}. */
  String text(String name) {
    return threads.stream()
        .map(thread -> thread.text(name))
        .filter(told -> !told.isEmpty())
        .findFirst()
        .orElse("");
  }
}
