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
      case OTHER -> List.of(new ScalingOption(VERTICAL, "a higher limit", enough, "always"));
    };
  }

  private List<ScalingOption> storage(String enough) {
    return List.of(
        new ScalingOption(
            VERTICAL,
            "look for what nobody needs: unused indexes, bloat, old rows",
            "what it frees is known before anything is bought",
            "first, always: dbwright indexes --db URL, dbwright check --db URL"),
        new ScalingOption(
            VERTICAL,
            "a retention, by dropping partitions",
            "a ceiling instead of growth; DELETE alone frees space for new rows only",
            "partitions pay above %s or %s"
                .formatted(text("partitioning.needed.rows"), text("partitioning.needed.size"))),
        new ScalingOption(VERTICAL, "a larger volume", enough, "the volume can be enlarged online"),
        new ScalingOption(
            HORIZONTAL,
            "old partitions in an archive: another server, object storage",
            "the size of what is moved",
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
            "the statements that take most of the time: an index, a rewrite",
            "often more than any machine",
            "first, always: pg_stat_statements by total_exec_time"),
        new ScalingOption(VERTICAL, "more or faster cores", enough, "no statement stands out"),
        replicas(),
        new ScalingOption(
            HORIZONTAL,
            "a cache before the database",
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
            "smaller pools in the applications",
            "connections that only wait",
            "first, always: dbwright pool says how many are needed"),
        new ScalingOption(
            HORIZONTAL,
            "a pooler between applications and server",
            "many clients on few connections",
            "above %s; premature below %s"
                .formatted(
                    text("pooler.needed.connections"), text("pooler.premature.connections"))),
        new ScalingOption(
            VERTICAL,
            "a higher max_connections",
            enough,
            "memory is left for them; it needs a restart"));
  }

  private List<ScalingOption> latency() {
    return List.of(
        new ScalingOption(
            VERTICAL,
            "the plan of the slow statement: an index, a rewrite",
            "often a factor of ten and more",
            "first, always: EXPLAIN (ANALYZE, BUFFERS)"),
        new ScalingOption(
            VERTICAL,
            "memory for what is read again and again",
            "reads from memory instead of disk",
            "cache hits are below " + text("alert.cache-hit")),
        new ScalingOption(
            VERTICAL,
            "a materialized view",
            "an answer computed before it is asked for",
            "the query takes over %s and may be stale"
                .formatted(text("materialized-view.needed.time"))),
        replicas());
  }

  private String text(String threshold) {
    return thresholds.named(threshold).text();
  }
}
