package dev.dbwright.agent.model.offline.intent;

import static dev.dbwright.agent.model.offline.intent.PoolWords.NUMBER;
import static dev.dbwright.agent.model.offline.intent.PoolWords.TIME;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dbwright.tools.json.Json;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a sentence about a pool says, as arguments of the tool.
 *
 * @param unclear what has to be asked before anything is computed; empty where nothing
 */
record PoolWish(ObjectNode arguments, Optional<String> unclear) {
  private static final String THING =
      "(?:requests?|reqs?|queries|query|transactions?|tx|txns?|calls?|hits|operations?|ops|checkouts?|jobs?|orders?)";

  private static final Pattern RATE =
      i(
          NUMBER
              + "\\s*(?:"
              + THING
              + "\\s*)?(?:/|per|an?|each|every)\\s*(s|secs?|seconds?|min|minutes?|h|hours?)\\b");
  private static final Pattern RATE_SHORT = i(NUMBER + "\\s*(?:rps|qps|tps)\\b");
  private static final Pattern RATE_BARE =
      i(NUMBER + "\\s*" + THING + "\\b|\\brate\\s*(?:of|is|=|:)?\\s*" + NUMBER);

  private static final Pattern BURST =
      i(
          "\\bbursts?\\b[^.;]*?"
              + NUMBER
              + "\\s*(?:x|times)[^.;]*?"
              + TIME
              + "[^.;]*?"
              + NUMBER
              + "\\s*(?:%|percent)");
  private static final Pattern TARGET =
      i(
          "(?:\\bp99\\b|\\btarget\\b|\\b99 ?%|\\bwaits?\\b|\\bwaiting\\b)[^.;\\d]{0,60}"
              + TIME
              + "|"
              + TIME
              + "\\s*(?:p99|wait|target|for a connection)\\b");
  private static final Pattern SPREAD =
      i(
          "(?:\\bstd ?-?dev(?:iation)?\\b|\\bstandard deviation\\b|\\bsd\\b|±|\\+/?-)[^.;\\d]{0,20}"
              + TIME);
  private static final Pattern CV2 = i("\\bcv(?:2|\\^2|²)\\s*(?:of|is|=|:)?\\s*" + NUMBER);
  private static final Pattern CUT =
      i(
          "\\b(?:proxy|firewall|server|nat|load balancer|balancer|rds proxy|wait_timeout)\\b[^.;\\d]{0,60}"
              + TIME);
  private static final Pattern HOLD =
      i(
          "\\b(?:hold(?:s|ing)?|held|takes?|keeps?|lasts?|mean|average|avg|service time|duration)\\b[^.;\\d-]{0,50}"
              + TIME
              + "|"
              + TIME
              + "\\s*(?:each|per "
              + THING
              + "|on average|mean|of holding|holding|hold)\\b");
  private static final Pattern ANY_TIME = i(TIME);
  private static final Pattern HOLD_BARE =
      i(
          "\\b(?:hold(?:s|ing)?|held|takes?)\\b[^.;\\d-]{0,50}"
              + NUMBER
              + "(?!\\s*(?:connections?|instances?|x|%|,))");
  private static final Pattern TARGET_BARE =
      i("(?:\\bp99\\b|\\btarget\\b)[^.;\\d]{0,40}" + NUMBER + "(?!\\s*%)");

  private static final String PROCESS =
      "(?:(?:app(?:lication)?|web|api|service|server)\\s+)?(?:instances?|pods?|replicas?|containers?|processes|app servers?|machines|workers?)\\b";
  private static final Pattern MOST_INSTANCES =
      i(
          "\\b(?:up to|surge(?:s|d)?(?: to| of)?|at most|max(?:imum)?|scal(?:es?|ing) (?:up )?to|autoscal\\w*(?: up)?(?: to)?)\\s*"
              + NUMBER
              + "\\s*"
              + PROCESS);
  private static final Pattern INSTANCE_RANGE =
      i(NUMBER + "\\s*(?:-|–|to)\\s*(\\d{1,6})\\s*" + PROCESS);
  private static final Pattern INSTANCES =
      i(NUMBER + "\\s*" + PROCESS + "|\\binstances?\\s*(?:=|:|is|are|of)\\s*" + NUMBER);

  private static final Pattern MAX_CONNECTIONS =
      i(
          "\\bmax[_ ]?connections?\\s*(?:of|is|are|=|:|to|at)?\\s*"
              + NUMBER
              + "|"
              + NUMBER
              + "\\s*max[_ ]?connections?\\b"
              + "|\\b(?:server|database|postgres\\w*|db)\\b[^.;\\d]{0,30}\\b(?:allows|has|takes|accepts|limit)\\b[^.;\\d]{0,20}"
              + NUMBER
              + "\\s*connections?");
  private static final Pattern THREADS = i(NUMBER + "\\s*threads?\\b");
  private static final Pattern EACH_THREAD =
      i(NUMBER + "\\s*connections?\\s*(?:each|per thread|at once|at the same time)");
  private static final Pattern POOL_SIZE =
      i(
          "\\b(?:pool(?: ?size)?|maximum-?pool-?size|max ?pool(?: ?size)?)\\s*(?:of|is|=|:|has|with|to)?\\s*"
              + NUMBER
              + "|\\bwhy not (?:just |only )?"
              + NUMBER
              + "(?!\\s*\\*)"
              + "|"
              + NUMBER
              + "\\s*connections?\\b");
  private static final Pattern CORES = i(NUMBER + "\\s*(?:v?cpus?|cores?|vcores?)\\b");
  private static final Pattern SPINDLES = i(NUMBER + "\\s*(?:spindles?|hard ?disks?|hdds?)\\b");
  private static final Pattern DISTRIBUTION =
      i(
          "\\b(exponential|log-?normal|hyper-?exponential|erlang|deterministic|constant)(?:ly)?\\b(?! c\\b)");
  private static final Pattern TRANSACTION_MODE = i("\\btransaction (?:mode|pooling)\\b");
  private static final Pattern SESSION_MODE = i("\\bsession (?:mode|pooling)\\b");
  private static final Pattern PGBOUNCER_VERSION =
      i("\\bpg ?bouncer (?:version |v)?(1\\.\\d{1,2})");

  private static Pattern i(String regex) {
    return Pattern.compile("(?i)" + regex);
  }

  static PoolWish read(String text) {
    var words = new PoolWords(text);
    ObjectNode arguments = Json.mapper().createObjectNode();
    rate(words, arguments);
    burst(words, arguments);
    times(words, arguments);
    counts(words, arguments);
    words
        .take(DISTRIBUTION)
        .ifPresent(
            found ->
                arguments.put(
                    "hold_distribution",
                    found
                        .group(1)
                        .toLowerCase(Locale.ROOT)
                        .replace("-", "")
                        .replace("constant", "deterministic")));
    if (words.says(TRANSACTION_MODE) || words.says(SESSION_MODE)) {
      arguments.put("pooling", words.says(TRANSACTION_MODE) ? "transaction" : "session");
    }
    words
        .take(PGBOUNCER_VERSION)
        .ifPresent(found -> arguments.put("pooler_version", found.group(1)));
    PoolFile.in(text).ifPresent(name -> arguments.put("config", name));
    return new PoolWish(arguments, unclear(words, arguments));
  }

  /** Whether it says anything that the tool takes. */
  boolean isEmpty() {
    return arguments.isEmpty();
  }

  private static void rate(PoolWords words, ObjectNode arguments) {
    words
        .take(RATE)
        .ifPresentOrElse(
            found ->
                arguments.put(
                    "rate_per_second",
                    PoolWords.number(found.group(1)) * 1_000 / PoolWords.ms("1", found.group(2))),
            () ->
                words
                    .take(RATE_SHORT)
                    .ifPresent(
                        found ->
                            arguments.put("rate_per_second", PoolWords.number(found.group(1)))));
  }

  private static void burst(PoolWords words, ObjectNode arguments) {
    words
        .take(BURST)
        .ifPresent(
            found ->
                arguments
                    .putObject("burst")
                    .put("factor", PoolWords.number(found.group(1)))
                    .put("share", PoolWords.number(found.group(4)) / 100)
                    .put("seconds", PoolWords.ms(found.group(2), found.group(3)) / 1_000));
  }

  /** What has a role of its own first; the time that is left is the holding time. */
  private static void times(PoolWords words, ObjectNode arguments) {
    time(words, SPREAD, "hold_stddev_ms", arguments);
    words.take(CV2).ifPresent(found -> arguments.put("hold_cv2", PoolWords.number(found.group(1))));
    time(words, CUT, "database_limit_ms", arguments);
    time(words, HOLD, "hold_ms", arguments);
    time(words, TARGET, "target_p99_ms", arguments);
    if (!arguments.has("hold_ms")) {
      time(words, ANY_TIME, "hold_ms", arguments);
    }
  }

  private static void time(PoolWords words, Pattern pattern, String name, ObjectNode arguments) {
    words
        .take(pattern)
        .ifPresent(
            found -> {
              int first = found.group(1) == null ? 3 : 1;
              arguments.put(name, PoolWords.ms(found.group(first), found.group(first + 1)));
            });
  }

  private static void counts(PoolWords words, ObjectNode arguments) {
    words
        .take(INSTANCE_RANGE)
        .ifPresent(
            found -> {
              put(arguments, "instances", found.group(1));
              put(arguments, "most_instances", found.group(2));
            });
    count(words, MOST_INSTANCES, "most_instances", arguments);
    count(words, INSTANCES, "instances", arguments);
    count(words, MAX_CONNECTIONS, "max_connections", arguments);
    count(words, THREADS, "threads", arguments);
    if (arguments.has("threads")) {
      count(words, EACH_THREAD, "connections_per_thread", arguments);
    }
    count(words, CORES, "cores", arguments);
    count(words, SPINDLES, "spindles", arguments);
    count(words, POOL_SIZE, "pool_size", arguments);
  }

  private static void count(PoolWords words, Pattern pattern, String name, ObjectNode arguments) {
    words
        .take(pattern)
        .ifPresent(
            found -> {
              for (int group = 1; group <= found.groupCount(); group++) {
                if (found.group(group) != null) {
                  put(arguments, name, found.group(group));
                }
              }
            });
  }

  /** Whole numbers only: the tool refuses what is none, by name. */
  private static void put(ObjectNode arguments, String name, String number) {
    double value = PoolWords.number(number);
    if (value == Math.rint(value) && Math.abs(value) <= Integer.MAX_VALUE) {
      arguments.put(name, (int) value);
    } else {
      arguments.put(name, value);
    }
  }

  private static Optional<String> unclear(PoolWords words, ObjectNode arguments) {
    if (!arguments.has("hold_ms")) {
      Optional<Matcher> bare = words.take(HOLD_BARE);
      if (bare.isPresent()) {
        return Optional.of(
            "%s of what: milliseconds or seconds? A request holds its connection that long, and a factor of a thousand would decide the pool."
                .formatted(bare.get().group(1).strip()));
      }
    }
    if (!arguments.has("target_p99_ms")) {
      Optional<Matcher> bare = words.take(TARGET_BARE);
      if (bare.isPresent()) {
        return Optional.of(
            "A target of %s of what: milliseconds or seconds?"
                .formatted(bare.get().group(1).strip()));
      }
    }
    if (!arguments.has("rate_per_second")) {
      Optional<Matcher> bare = words.take(RATE_BARE);
      if (bare.isPresent()) {
        Matcher found = bare.get();
        String number = found.group(1) == null ? found.group(2) : found.group(1);
        return Optional.of(
            "%s requests in what time: per second, per minute? The pool is sized for the rate of the peak."
                .formatted(number.strip()));
      }
    }
    return Optional.empty();
  }
}
