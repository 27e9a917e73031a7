package dev.dbwright.agent.model.offline.intent;

import dev.dbwright.agent.model.offline.situation.Quantity;
import dev.dbwright.tools.threshold.Threshold;
import dev.dbwright.tools.threshold.Thresholds;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A pattern that people reach for, when it pays, and what to do before. */
enum ScalePattern {
  SHARDING(
      "sharding",
      "\\bshard\\w*",
      "the rows and size of the table, and the write rate",
      "the index or the rewrite that the slow query lacks; its plan shows which",
      "one server copes",
      "whether writes are the bottleneck: the write rate, and how busy the primary is with it") {
    @Override
    ScaleVerdict judge(ScaleFacts facts, Thresholds limits) {
      boolean large =
          above(facts.rows(), limits.named("sharding.needed.rows"))
              || above(facts.size(), limits.named("sharding.needed.size"));
      if (!large) {
        return bySmall(facts.rows(), limits.named("sharding.premature.rows"));
      }
      return writesAreTheBottleneck(facts, limits)
          ? ScaleVerdict.WARRANTED
          : ScaleVerdict.UNDECIDED;
    }

    @Override
    String trigger(Thresholds limits) {
      return "above "
          + limits.named("sharding.needed.rows").text()
          + " or "
          + limits.named("sharding.needed.size").text()
          + ", with writes as the bottleneck";
    }
  },
  PARTITIONING(
      "partitioning",
      "\\bpartition\\w*",
      "the rows of the table, and whether its queries name the partition key",
      "an index on the column that the queries filter by, and deleting old rows in batches",
      "at this size one table with an index copes",
      "whether the table passes that mark, and whether its queries name the partition key") {
    @Override
    ScaleVerdict judge(ScaleFacts facts, Thresholds limits) {
      boolean large =
          above(facts.rows(), limits.named("partitioning.needed.rows"))
              || above(facts.size(), limits.named("partitioning.needed.size"));
      if (!large) {
        return bySmall(facts.rows(), limits.named("partitioning.premature.rows"));
      }
      boolean byKey =
          facts.says(
              "\\b(?:quer\\w*|filter\\w*|select\\w*|reports?|always|where)\\b.{0,60}\\b(?:by|on|per|key|date|day|month|range|tenant)\\b|\\b(?:retention|drop"
                  + " old|last \\d+ (?:days|months))\\b");
      return byKey ? ScaleVerdict.WARRANTED : ScaleVerdict.UNDECIDED;
    }

    @Override
    String trigger(Thresholds limits) {
      return "above "
          + limits.named("partitioning.needed.rows").text()
          + " (about "
          + limits.named("partitioning.needed.size").text()
          + "), with queries that name the partition key";
    }
  },
  READ_REPLICAS(
      "read replicas",
      "\\b(?:read.)?replicas?\\b(?! set)",
      "the read queries per second, and whether readers sit in other regions",
      "the few queries that cause most of the load: `pg_stat_statements` names them",
      "one server answers that many reads",
      "whether the read rate passes that mark, or readers sit in other regions") {
    @Override
    ScaleVerdict judge(ScaleFacts facts, Thresholds limits) {
      if (facts.says("\\b(?:other|several|multiple|two|three|second|different|\\d+) regions?\\b")
          || above(facts.reads(), limits.named("replicas.needed.reads"))) {
        return ScaleVerdict.WARRANTED;
      }
      return bySmall(facts.reads(), limits.named("replicas.premature.reads"));
    }

    @Override
    String trigger(Thresholds limits) {
      return "above "
          + number(limits.named("replicas.needed.reads"))
          + " read queries/s, or with readers in other regions";
    }
  },
  MATERIALIZED_VIEW(
      "a materialized view",
      "\\bmateriali[sz]ed views?\\b|\\bmateriali[sz]e (?:the|this|that|our|my)\\b",
      "the query's time, and how old its answer may be",
      "the plan of the query: an index often makes it fast enough",
      "the query is fast, or its answer must be current",
      "whether the query takes more than 1 s after indexing, and whether its answer may be old") {
    @Override
    ScaleVerdict judge(ScaleFacts facts, Thresholds limits) {
      boolean current =
          facts.says("\\b(?:must be current|real.?time|up.to.date|always current|no stale\\w*)\\b");
      if (current || below(facts.time(), limits.named("materialized-view.premature.time"))) {
        return ScaleVerdict.PREMATURE;
      }
      if (facts.time().isEmpty()) {
        return ScaleVerdict.UNKNOWN;
      }
      boolean mayBeOld =
          facts.says(
              "\\b(?:stale\\w*|may be old|yesterday|nightly|hourly|daily|once (?:a|per) \\w+"
                  + "|refresh\\w*|minutes old|hours? old|delay\\w*)\\b");
      return above(facts.time(), limits.named("materialized-view.needed.time")) && mayBeOld
          ? ScaleVerdict.WARRANTED
          : ScaleVerdict.UNDECIDED;
    }

    @Override
    String trigger(Thresholds limits) {
      return "for a complex query above "
          + limits.named("materialized-view.needed.time").text()
          + " whose answer may be old";
    }
  },
  POOLER(
      "a connection pooler",
      "\\bpoolers?\\b|\\bpgbouncer\\b|\\bpgpool\\w*|\\bproxysql\\b",
      "the number of concurrent connections",
      "the application's own pool, kept small",
      "the database holds that many connections itself, or the managed service pools them",
      "whether the connections pass that mark") {
    @Override
    ScaleVerdict judge(ScaleFacts facts, Thresholds limits) {
      if (facts.says("\\b(?:managed|supabase|neon|rds proxy)\\b.{0,40}\\bpool")) {
        return ScaleVerdict.PREMATURE;
      }
      return above(facts.connections(), limits.named("pooler.needed.connections"))
          ? ScaleVerdict.WARRANTED
          : bySmall(facts.connections(), limits.named("pooler.premature.connections"));
    }

    @Override
    String trigger(Thresholds limits) {
      return "above "
          + number(limits.named("pooler.needed.connections"))
          + " concurrent connections";
    }
  },
  DENORMALIZATION(
      "denormalization",
      "\\bde-?normali[sz]\\w*|\\b(?:join|merge|put)(?:ing)?"
          + " (?:them|it|these|those|(?:the|these|those) (?:tables|parts)) (?:all"
          + " )?(?:back|together)\\b|\\bjoin(?:ing)? back\\b",
      "the join's share of the query's time, from its plan, and reads against writes",
      "an index on the join's columns",
      "without a join measured as the bottleneck it is a guess",
      "the join's share of the time in the plan, and reads against writes") {
    @Override
    ScaleVerdict judge(ScaleFacts facts, Thresholds limits) {
      if (below(facts.time(), limits.named("success.time"))) {
        return ScaleVerdict.PREMATURE;
      }
      boolean measured = facts.hasPlan() && facts.says("\\bjoin\\w*");
      if (!measured) {
        return facts.time().isPresent() ? ScaleVerdict.UNDECIDED : ScaleVerdict.UNKNOWN;
      }
      return facts.says(
              "\\breads? dominate\\b|\\bread.heavy\\b|\\bmostly reads?\\b|\\b9\\d ?% reads?\\b")
          ? ScaleVerdict.WARRANTED
          : ScaleVerdict.UNDECIDED;
    }

    @Override
    String trigger(Thresholds limits) {
      return "when a plan shows a join as the bottleneck and reads dominate";
    }
  },
  CACHE(
      "a cache",
      "\\b(?:redis|memcached|valkey)\\b|\\bcach(?:e|ing)\\b(?! (?:hit|ratio|miss))",
      "the query's time, how often the identical query repeats, and the time that is needed",
      "the plan of the query: a fast query needs no second copy of its answer",
      "the query is fast already",
      "how often the identical query repeats, and how fast its answer must be") {
    @Override
    ScaleVerdict judge(ScaleFacts facts, Thresholds limits) {
      if (below(facts.time(), limits.named("cache.needed.time"))) {
        return facts.says("\\bneed\\w*\\b.{0,30}\\b\\d+ ?ms\\b")
            ? ScaleVerdict.UNDECIDED
            : ScaleVerdict.PREMATURE;
      }
      if (facts.time().isEmpty()) {
        return ScaleVerdict.UNKNOWN;
      }
      return facts.says("\\b(?:identical|same quer\\w+|repeat\\w*)\\b")
              && facts.says("(?:<|under|below|less than|within) ?\\d{1,2} ?ms")
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
  private final Pattern asked;
  private final String decidedBy;
  private final String simpler;
  private final String whyNot;
  private final String decider;

  ScalePattern(
      String noun, String asked, String decidedBy, String simpler, String whyNot, String decider) {
    this.noun = noun;
    this.asked = Pattern.compile("(?i)" + asked);
    this.decidedBy = decidedBy;
    this.simpler = simpler;
    this.whyNot = whyNot;
    this.decider = decider;
  }

  /** The pattern that {@code words} speak of. */
  static Optional<ScalePattern> in(String words) {
    for (ScalePattern pattern : values()) {
      if (pattern.asked.matcher(words).find()) {
        return Optional.of(pattern);
      }
    }
    return Optional.empty();
  }

  abstract ScaleVerdict judge(ScaleFacts facts, Thresholds limits);

  /** From where on it pays. */
  abstract String trigger(Thresholds limits);

  String noun() {
    return noun;
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

  private static boolean writesAreTheBottleneck(ScaleFacts facts, Thresholds limits) {
    boolean saturated =
        facts
                .busy()
                .filter(busy -> busy.value() >= limits.named("capacity.cpu").value())
                .isPresent()
            || facts.says("\\bsaturat\\w+|\\bbottleneck\\b|\\bmaxed out\\b|\\bcannot keep up\\b");
    return saturated && (facts.writes().isPresent() || facts.says("\\bwrit(?:e|es|ing)\\b"));
  }

  private static boolean above(Optional<Quantity> given, Threshold limit) {
    return given.filter(quantity -> quantity.value() > limit.value()).isPresent();
  }

  private static boolean below(Optional<Quantity> given, Threshold limit) {
    return given.filter(quantity -> quantity.value() < limit.value()).isPresent();
  }

  /** Below the lower limit it is premature, above it another number decides. */
  private static ScaleVerdict bySmall(Optional<Quantity> given, Threshold small) {
    if (given.isEmpty()) {
      return ScaleVerdict.UNKNOWN;
    }
    return below(given, small) ? ScaleVerdict.PREMATURE : ScaleVerdict.UNDECIDED;
  }

  private static String number(Threshold limit) {
    return String.format(Locale.ROOT, "%.0f", limit.value());
  }
}
