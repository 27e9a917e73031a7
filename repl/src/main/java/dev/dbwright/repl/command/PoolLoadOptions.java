package dev.dbwright.repl.command;

import static dev.dbwright.tools.error.ErrorCode.POOL_INPUT_INVALID;
import static dev.dbwright.tools.error.ErrorCode.USAGE;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.pool.Deployment;
import dev.dbwright.tools.pool.GivenLoad;
import dev.dbwright.tools.pool.PoolGoal;
import dev.dbwright.tools.pool.queue.Burst;
import dev.dbwright.tools.pool.queue.Distribution;
import dev.dbwright.tools.quantity.Frequency;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a pool has to carry, and what is wanted of it. */
final class PoolLoadOptions {
  @Option(
      names = "--rate",
      paramLabel = "R",
      description =
          "Requests per second that need a connection, at the peak, of all instances together: 400,"
              + " 400/s, 24k/min.")
  private @Nullable String rate;

  @Option(
      names = "--hold-ms",
      paramLabel = "S",
      description =
          "Mean milliseconds that a request holds its connection: a transaction from its first"
              + " statement to its end.")
  private @Nullable Double holdMs;

  @Option(
      names = "--hold-cv2",
      paramLabel = "V",
      description = "Their spread, (standard deviation / mean) squared; 1 unless given.")
  private @Nullable Double holdCv2;

  @Option(
      names = "--hold-stddev-ms",
      paramLabel = "S",
      description = "Instead of --hold-cv2, their standard deviation.")
  private @Nullable Double holdStddevMs;

  @Option(
      names = "--hold-distribution",
      paramLabel = "NAME",
      description =
          "exponential, lognormal, hyperexponential, erlang or deterministic; told from the spread"
              + " unless given.")
  private @Nullable String distribution;

  @Option(
      names = "--arrival-cv2",
      paramLabel = "V",
      description = "Spread of the time between two requests; 1 (Poisson) unless given.")
  private @Nullable Double arrivalCv2;

  @Option(
      names = "--burst",
      paramLabel = "FACTOR,SHARE,SECONDS",
      description =
          "3,0.1,2: 10 %% of the time, in spells of 2 s on average, the rate is three times that of"
              + " the rest; --rate is the mean of all.")
  private @Nullable String burst;

  @Option(
      names = "--target-p99-ms",
      paramLabel = "T",
      description =
          "What 99 %% of requests may wait for a connection: the smallest pool that keeps it is"
              + " found. 5 ms, or a tenth of --hold-ms if that is more, unless given.")
  private @Nullable Double targetP99Ms;

  @Option(
      names = "--pool-size",
      paramLabel = "N",
      description = "Looks at that pool instead: connections of all instances together.")
  private @Nullable Integer poolSize;

  @Option(
      names = "--instances",
      paramLabel = "N",
      description = "Application instances, each with a pool of its own; 1 unless given.")
  private int instances = 1;

  @Option(
      names = {"--most-instances", "--surge"},
      paramLabel = "N",
      description =
          "As many as there ever are at once, for the connection budget: autoscaling, rolling"
              + " deployments.")
  private @Nullable Integer mostInstances;

  GivenLoad load() {
    return new GivenLoad(
        rate == null ? null : Frequency.of("--rate", rate).perSecond(),
        holdMs,
        holdCv2,
        holdStddevMs,
        distribution == null ? null : distribution(distribution),
        arrivalCv2,
        burst == null ? null : burst(burst));
  }

  PoolGoal goal() {
    return new PoolGoal(poolSize, targetP99Ms);
  }

  Deployment deployment() {
    return new Deployment(instances, mostInstances == null ? instances : mostInstances);
  }

  private static Distribution distribution(String name) {
    return Arrays.stream(Distribution.values())
        .filter(each -> each.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new DbwrightException(
                    USAGE,
                    "--hold-distribution "
                        + name
                        + " is none of "
                        + Arrays.stream(Distribution.values())
                            .map(each -> each.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "))));
  }

  private static Burst burst(String text) {
    String[] parts = text.split(",", -1);
    if (parts.length != 3) {
      throw notABurst(text);
    }
    try {
      return new Burst(
          Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
    } catch (NumberFormatException e) {
      throw notABurst(text);
    }
  }

  private static DbwrightException notABurst(String text) {
    return new DbwrightException(
        POOL_INPUT_INVALID,
        "the burst " + text,
        "three numbers: factor, share of the time, seconds of a spell (3,0.1,2)");
  }
}
