package dev.dbwright.tools.scale;

import static dev.dbwright.tools.scale.Circumstance.ANSWER_MAY_BE_OLD;
import static dev.dbwright.tools.scale.Circumstance.ANSWER_MUST_BE_CURRENT;
import static dev.dbwright.tools.scale.Circumstance.IDENTICAL_QUERIES_REPEAT;
import static dev.dbwright.tools.scale.Circumstance.QUERIES_NAME_THE_KEY;
import static dev.dbwright.tools.scale.Circumstance.READERS_IN_OTHER_REGIONS;
import static dev.dbwright.tools.scale.Circumstance.READS_DOMINATE;
import static dev.dbwright.tools.scale.Circumstance.SERVICE_POOLS_CONNECTIONS;
import static dev.dbwright.tools.scale.Circumstance.WRITES_ARE_THE_BOTTLENECK;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.dbwright.tools.threshold.Threshold;
import dev.dbwright.tools.threshold.Thresholds;
import java.util.Locale;

/** A pattern that people reach for, when it pays, and what to do before. */
public enum ScalePattern {
  SHARDING(
      "sharding",
      "the rows and size of the table, and the write rate",
      "the index or the rewrite that the slow query lacks; its plan shows which",
      "one server copes",
      "whether writes are the bottleneck: the write rate, and how busy the primary is with it") {
    @Override
    ScaleVerdict judge(ScaleFacts facts, Thresholds limits) {
      boolean large =
          facts.isAbove(Metric.ROWS, limits.named("sharding.needed.rows"))
              || facts.isAbove(Metric.SIZE, limits.named("sharding.needed.size"));
      if (!large) {
        return below(facts, Metric.ROWS, limits.named("sharding.premature.rows"));
      }
      boolean saturated =
          facts.holds(WRITES_ARE_THE_BOTTLENECK)
              || (facts.knows(Metric.WRITE_RATE)
                  && facts.isAtLeast(Metric.CPU, limits.named("capacity.cpu")));
      return saturated ? ScaleVerdict.WARRANTED : ScaleVerdict.UNDECIDED;
    }

    @Override
    String trigger(Thresholds limits) {
      return "above %s or %s, with writes as the bottleneck"
          .formatted(
              limits.named("sharding.needed.rows").text(),
              limits.named("sharding.needed.size").text());
    }
  },
  PARTITIONING(
      "partitioning",
      "the rows of the table, and whether its queries name the partition key",
      "an index on the column that the queries filter by, and deleting old rows in batches",
      "at this size one table with an index copes",
      "whether the table passes that mark, and whether its queries name the partition key") {
    @Override
    ScaleVerdict judge(ScaleFacts facts, Thresholds limits) {
      boolean large =
          facts.isAbove(Metric.ROWS, limits.named("partitioning.needed.rows"))
              || facts.isAbove(Metric.SIZE, limits.named("partitioning.needed.size"));
      if (!large) {
        return below(facts, Metric.ROWS, limits.named("partitioning.premature.rows"));
      }
      return facts.holds(QUERIES_NAME_THE_KEY) ? ScaleVerdict.WARRANTED : ScaleVerdict.UNDECIDED;
    }

    @Override
    String trigger(Thresholds limits) {
      return "above %s (about %s), with queries that name the partition key"
          .formatted(
              limits.named("partitioning.needed.rows").text(),
              limits.named("partitioning.needed.size").text());
    }
  },
  READ_REPLICAS(
      "read replicas",
      "the read queries per second, and whether readers sit in other regions",
      "the few queries that cause most of the load: statement statistics name them",
      "one server answers that many reads",
      "whether the read rate passes that mark, or readers sit in other regions") {
    @Override
    ScaleVerdict judge(ScaleFacts facts, Thresholds limits) {
      if (facts.holds(READERS_IN_OTHER_REGIONS)
          || facts.isAbove(facts.reads(), limits.named("replicas.needed.reads"))) {
        return ScaleVerdict.WARRANTED;
      }
      return below(facts, facts.reads(), limits.named("replicas.premature.reads"));
    }

    @Override
    String trigger(Thresholds limits) {
      return "above %s read queries/s, or with readers in other regions"
          .formatted(number(limits.named("replicas.needed.reads")));
    }
  },
  MATERIALIZED_VIEW(
      "a materialized view",
      "the query's time, and how old its answer may be",
      "the plan of the query: an index often makes it fast enough",
      "the query is fast, or its answer must be current",
      "whether the query takes more than the mark after indexing, and whether its answer may be"
          + " old") {
    @Override
    ScaleVerdict judge(ScaleFacts facts, Thresholds limits) {
      if (facts.holds(ANSWER_MUST_BE_CURRENT)
          || facts.isBelow(Metric.QUERY_TIME, limits.named("materialized-view.premature.time"))) {
        return ScaleVerdict.PREMATURE;
      }
      if (!facts.knows(Metric.QUERY_TIME)) {
        return ScaleVerdict.UNKNOWN;
      }
      return facts.isAbove(Metric.QUERY_TIME, limits.named("materialized-view.needed.time"))
              && facts.holds(ANSWER_MAY_BE_OLD)
          ? ScaleVerdict.WARRANTED
          : ScaleVerdict.UNDECIDED;
    }

    @Override
    String trigger(Thresholds limits) {
      return "for a complex query above %s whose answer may be old"
          .formatted(limits.named("materialized-view.needed.time").text());
    }
  },
  POOLER(
      "a connection pooler",
      "the number of concurrent connections",
      "the application's own pool, kept small",
      "the database holds that many connections itself, or the managed service pools them",
      "whether the connections pass that mark") {
    @Override
    ScaleVerdict judge(ScaleFacts facts, Thresholds limits) {
      if (facts.holds(SERVICE_POOLS_CONNECTIONS)) {
        return ScaleVerdict.PREMATURE;
      }
      return facts.isAbove(Metric.CONNECTIONS, limits.named("pooler.needed.connections"))
          ? ScaleVerdict.WARRANTED
          : below(facts, Metric.CONNECTIONS, limits.named("pooler.premature.connections"));
    }

    @Override
    String trigger(Thresholds limits) {
      return "above %s concurrent connections"
          .formatted(number(limits.named("pooler.needed.connections")));
    }
  },
  DENORMALIZATION(
      "denormalization",
      "the join's share of the query's time, from its plan, and reads against writes",
      "an index on the join's columns",
      "without a join measured as the bottleneck it is a guess",
      "the join's share of the time in the plan, and reads against writes") {
    @Override
    ScaleVerdict judge(ScaleFacts facts, Thresholds limits) {
      if (facts.isBelow(Metric.QUERY_TIME, limits.named("success.time"))
          || facts.isBelow(
              Metric.JOIN_SHARE, limits.named("denormalization.premature.join-share"))) {
        return ScaleVerdict.PREMATURE;
      }
      if (!facts.knows(Metric.JOIN_SHARE)) {
        return facts.knows(Metric.QUERY_TIME) ? ScaleVerdict.UNDECIDED : ScaleVerdict.UNKNOWN;
      }
      boolean readsDominate =
          facts.holds(READS_DOMINATE)
              || facts.isAtLeast(
                  Metric.READS_PER_WRITE, limits.named("denormalization.needed.reads"));
      return readsDominate
              && facts.isAtLeast(
                  Metric.JOIN_SHARE, limits.named("denormalization.needed.join-share"))
          ? ScaleVerdict.WARRANTED
          : ScaleVerdict.UNDECIDED;
    }

    @Override
    String trigger(Thresholds limits) {
      return "when a plan shows a join as the bottleneck (%s of the time) and reads dominate"
          .formatted(limits.named("denormalization.needed.join-share").text());
    }
  },
  CACHE(
      "a cache",
      "the query's time, how often the identical query repeats, and the time that is needed",
      "the plan of the query: a fast query needs no second copy of its answer",
      "the query is fast already",
      "how often the identical query repeats, and how fast its answer must be") {
    @Override
    ScaleVerdict judge(ScaleFacts facts, Thresholds limits) {
      Threshold fast = limits.named("cache.needed.time");
      if (facts.isBelow(Metric.QUERY_TIME, fast)) {
        return facts.isBelow(Metric.TIME_NEEDED, fast)
            ? ScaleVerdict.UNDECIDED
            : ScaleVerdict.PREMATURE;
      }
      if (!facts.knows(Metric.QUERY_TIME)) {
        return ScaleVerdict.UNKNOWN;
      }
      return facts.holds(IDENTICAL_QUERIES_REPEAT)
              && facts.knows(Metric.TIME_NEEDED)
              && !facts.isAbove(Metric.TIME_NEEDED, fast)
          ? ScaleVerdict.WARRANTED
          : ScaleVerdict.UNDECIDED;
    }

    @Override
    String trigger(Thresholds limits) {
      return "when identical queries repeat and answers are needed in under "
          + limits.named("cache.needed.time").text();
    }
  };

  private final String noun;
  private final String decidedBy;
  private final String simpler;
  private final String whyNot;
  private final String decider;

  ScalePattern(String noun, String decidedBy, String simpler, String whyNot, String decider) {
    this.noun = noun;
    this.decidedBy = decidedBy;
    this.simpler = simpler;
    this.whyNot = whyNot;
    this.decider = decider;
  }

  abstract ScaleVerdict judge(ScaleFacts facts, Thresholds limits);

  /** From where on it pays. */
  abstract String trigger(Thresholds limits);

  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As a sentence names it: {@code a materialized view}. */
  String noun() {
    return noun;
  }

  /** The verb after {@link #noun}. */
  String verb(String singular, String plural) {
    return this == READ_REPLICAS ? plural : singular;
  }

  /** Which numbers must be known. */
  String decidedBy() {
    return decidedBy;
  }

  /** The simpler step now. */
  String simpler() {
    return simpler;
  }

  /** Why it does not pay below its mark. */
  String whyNot() {
    return whyNot;
  }

  /** What decides between the marks. */
  String decider() {
    return decider;
  }

  /** Below the lower limit it is premature, above it another number decides. */
  private static ScaleVerdict below(ScaleFacts facts, Metric metric, Threshold small) {
    if (!facts.knows(metric)) {
      return ScaleVerdict.UNKNOWN;
    }
    return facts.isBelow(metric, small) ? ScaleVerdict.PREMATURE : ScaleVerdict.UNDECIDED;
  }

  private static String number(Threshold limit) {
    return String.format(Locale.ROOT, "%.0f", limit.value());
  }
}
