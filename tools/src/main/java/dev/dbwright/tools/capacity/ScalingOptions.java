package dev.dbwright.tools.capacity;

import static dev.dbwright.tools.capacity.ScalingOption.Direction.HORIZONTAL;
import static dev.dbwright.tools.capacity.ScalingOption.Direction.VERTICAL;

import dev.dbwright.tools.threshold.Thresholds;
import java.util.List;

/** What can be done about each resource, the simplest first. */
final class ScalingOptions {
  private final Thresholds thresholds;

  ScalingOptions(Thresholds thresholds) {
    this.thresholds = thresholds;
  }

  /**
   * @param enough what a larger one must have, in words
   */
  List<ScalingOption> of(Resource resource, String enough) {
    return switch (resource) {
      case STORAGE -> storage(enough);
      case CPU -> cpu(enough);
      case CONNECTIONS -> connections(enough);
      case LATENCY -> latency();
      case OTHER -> List.of(new ScalingOption(VERTICAL, "higher limit", enough, "always"));
    };
  }

  private List<ScalingOption> storage(String enough) {
    return List.of(
        new ScalingOption(
            VERTICAL,
            "clean up",
            "what unused indexes, bloat and old rows hold, before anything is bought",
            "first, always: dbwright indexes --db URL, dbwright check --db URL"),
        new ScalingOption(
            VERTICAL,
            "retention",
            "a ceiling instead of growth: drop partitions, for DELETE alone frees space for new rows only",
            "partitions pay above %s or %s"
                .formatted(text("partitioning.needed.rows"), text("partitioning.needed.size"))),
        new ScalingOption(VERTICAL, "larger volume", enough, "the volume can be enlarged online"),
        new ScalingOption(
            HORIZONTAL,
            "archive",
            "the size of the old partitions that move to another server or to object storage",
            "old rows are read rarely"),
        sharding());
  }

  private ScalingOption sharding() {
    return new ScalingOption(
        HORIZONTAL,
        "sharding",
        "storage and writes of as many servers",
        "above %s or %s and writes are the bottleneck; premature below %s"
            .formatted(
                text("sharding.needed.rows"),
                text("sharding.needed.size"),
                text("sharding.premature.rows")));
  }

  private List<ScalingOption> cpu(String enough) {
    return List.of(
        new ScalingOption(
            VERTICAL,
            "better statements",
            "an index or a rewrite of what takes most of the time is often more than any machine",
            "first, always: pg_stat_statements by total_exec_time"),
        new ScalingOption(VERTICAL, "more cores", enough, "no statement stands out"),
        replicas(),
        new ScalingOption(
            HORIZONTAL,
            "cache",
            "the share of reads that repeat",
            "identical queries repeat and need less than " + text("cache.needed.time")));
  }

  private ScalingOption replicas() {
    return new ScalingOption(
        HORIZONTAL,
        "read replicas",
        "the CPU that reads take",
        "above %s or in other regions; premature below %s"
            .formatted(text("replicas.needed.reads"), text("replicas.premature.reads")));
  }

  private List<ScalingOption> connections(String enough) {
    return List.of(
        new ScalingOption(
            VERTICAL,
            "smaller pools",
            "the connections that only wait",
            "first, always: dbwright pool says how many are needed"),
        new ScalingOption(
            HORIZONTAL,
            "pooler",
            "many clients on few connections",
            "above %s; premature below %s"
                .formatted(
                    text("pooler.needed.connections"), text("pooler.premature.connections"))),
        new ScalingOption(
            VERTICAL, "more connections", enough, "memory is left for them; it needs a restart"));
  }

  private List<ScalingOption> latency() {
    return List.of(
        new ScalingOption(
            VERTICAL,
            "better statements",
            "an index or a rewrite of the slow statement is often a factor of ten and more",
            "first, always: EXPLAIN (ANALYZE, BUFFERS)"),
        new ScalingOption(
            VERTICAL,
            "more memory",
            "reads from memory instead of disk",
            "cache hits are below " + text("alert.cache-hit")),
        new ScalingOption(
            VERTICAL,
            "materialized view",
            "an answer computed before it is asked for",
            "the query takes over %s and may be stale"
                .formatted(text("materialized-view.needed.time"))),
        replicas());
  }

  private String text(String threshold) {
    return thresholds.named(threshold).text();
  }
}
