package dev.dbwright.agent.model.offline.intent;

import static dev.dbwright.agent.model.offline.intent.PoolWords.NUMBER;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dbwright.tools.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a sentence about replication says, as arguments of the tool.
 *
 * @param bare a duration that nothing says what it is of; empty where there is none, or a target
 * @param unclear what has to be asked before anything is computed; empty where nothing
 */
record ReplicationWish(ObjectNode arguments, Optional<String> bare, Optional<String> unclear) {
  private static final String SPAN =
      NUMBER
          + "\\s*(ms|msecs?|milliseconds?|s|secs?|seconds?|m|min|mins|minutes?|h|hrs?|hours?|d|days?)\\b";
  private static final String IS = "\\s*(?:of|is|=|:|at|under|below|within|<=?|up to|at most)*\\s*";

  private static final Pattern RPO = i("\\brpo\\b" + IS + SPAN + "|" + SPAN + "\\s*rpo\\b");
  private static final Pattern RPO_NONE =
      i(
          "\\brpo\\b"
              + IS
              + "(?:0|zero|none|nothing)(?![\\w.])|\\b(?:zero|0|no|without(?: any)?) (?:data ?|commit )?loss\\b"
              + "|\\b(?:may|must|can|do|shall|should|will)(?: ?not|n't| never) lose (?:a|any|one|single)?\\s*(?:single )?(?:commits?|data|transactions?|rows?|writes?|orders?|anything)\\b"
              + "|\\b(?:never|cannot|can't|not allowed to) lose\\b|\\blose (?:nothing|no (?:data|commits?|transactions?|writes?|orders?))\\b"
              + "|\\bnothing (?:may|must|can) be lost\\b|\\bno (?:data|commits?|writes?) (?:may|must|can) be lost\\b");
  private static final Pattern LOSS =
      i(
          "\\b(?:lose|losing|loss|lost)\\b[^.;\\d]{0,40}"
              + SPAN
              + "|"
              + SPAN
              + " of (?:data|loss|writes|work)\\b");
  private static final Pattern RPO_BARE = i("\\brpo\\b" + IS + NUMBER);
  private static final Pattern RTO = i("\\brto\\b" + IS + SPAN + "|" + SPAN + "\\s*rto\\b");
  private static final Pattern ANY_SPAN = i(SPAN);
  private static final Pattern RTO_BARE = i("\\brto\\b" + IS + NUMBER);
  private static final Pattern BACK =
      i(
          "\\b(?:back|up again|recover\\w*|fail ?-?over|failing over|take ?over|promot\\w+|down ?time|down|outage|unavailable|away)\\b[^.;\\d]{0,40}"
              + SPAN
              + "|"
              + SPAN
              + "\\s*(?:of )?(?:down\\w*|outage|unavailab\\w+|interruption|until)\\b");
  private static final Pattern AUTOMATIC =
      i(
          "\\bautomatic\\w*\\b|\\bauto[- ]?fail ?over\\b|\\bby itself\\b|\\bunattended\\b|\\bwithout (?:a|any) (?:person|human|dba)\\b");

  private static final Pattern PERCENT = i("(\\d{2}(?:\\.\\d{1,6})?)\\s*(?:%|percent)");
  private static final Pattern NINES = i("\\b(\\d) nines\\b");
  private static final Pattern NODES =
      i(
          NUMBER
              + "[- ]*(?:database |db |data |postgres\\w* |mysql |mariadb |physical |virtual )?(?:nodes?|servers?|machines?|hosts?|vms?|boxes)\\b");
  private static final Pattern REGIONS =
      i(
          NUMBER
              + "[- ]*(?:aws |cloud |different |separate )?(?:regions?|data ?-?cent(?:er|re)s?|dcs?|sites?|locations?|availability zones|zones?|azs?)\\b");
  private static final Pattern ANOTHER =
      i(
          "\\b(?:second|another|other|remote|different) (?:aws |cloud |availability )?(?:regions?|data ?-?cent(?:er|re)s?|dc|sites?|locations?|zones?)\\b");
  private static final Pattern THIRD =
      i(
          "\\bthird (?:place|site|location|region|zone|data ?cent(?:er|re)|dc)\\b|\\bwitness\\b|\\btie ?-?breaker\\b|\\barbiter\\b");
  private static final Pattern READS =
      i(
          NUMBER
              + "\\s*(?:reads?|read queries|selects?)\\s*(?:/|per|a|each)\\s*(?:s|secs?|seconds?)\\b");
  private static final Pattern READS_EACH =
      i(
          "\\b(?:each|one|a|per)\\s*(?:server|node|replica|machine)\\b[^.;\\d]{0,30}"
              + NUMBER
              + "|"
              + NUMBER
              + "\\s*(?:reads? )?(?:each|per (?:server|node|replica))\\b");
  private static final Pattern BUDGET = i("\\bbudget\\b[^.;\\d]{0,20}[$€£]?\\s*" + NUMBER);
  private static final Pattern COST =
      i(
          "\\b(?:server|node|machine)s?\\b[^.;\\d]{0,20}\\bcosts?\\b[^.;\\d]{0,10}[$€£]?\\s*"
              + NUMBER
              + "|[$€£]\\s*"
              + NUMBER
              + "\\s*(?:per|a|each) (?:server|node|machine)");
  private static final Pattern LAG = i("\\b(?:lag|behind)\\b[^.;\\d]{0,25}" + SPAN);
  private static final Pattern ROUND_TRIP =
      i("\\b(?:round[- ]?trip|rtt|ping|latency)\\b[^.;\\d]{0,40}" + SPAN);
  private static final Pattern PERSON =
      i(
          "\\b(?:on[- ]?call|person|human|dba|somebody|someone|we react|react\\w*)\\b[^.;\\d]{0,40}"
              + SPAN);
  private static final Pattern VERSION =
      i(
          "\\b(?:postgres(?:ql)?|pg|mysql|maria ?db|sql ?server)\\s*(?:version |v)?(\\d{1,4})\\b(?!\\s*(?:nodes?|servers?|regions?|reads?))");
  private static final Pattern LOGICAL =
      i("\\blogical(?:ly)?\\b|\\bpublications?\\b|\\bsubscriptions?\\b");
  private static final Pattern MULTI =
      i(
          "\\bmulti[- ]?(?:primary|master|writer|leader)\\b|\\bactive[-/ ]active\\b|\\bbi-?directional\\b|\\b(?:writ\\w+|writers?) (?:in|to|from|at) (?:both|all|two|several|each|every|\\d)\\b|\\bboth (?:sites|regions|data ?cent\\w+) (?:take|accept|get) writes\\b");

  private static final Map<String, String> DIGITS =
      Map.of(
          "one", "1", "single", "1", "two", "2", "both", "2", "three", "3", "four", "4", "five",
          "5", "six", "6", "seven", "7");
  private static final Pattern COUNTED =
      i(
          "\\b(one|single|two|both|three|four|five|six|seven)(?=[- ](?:\\w+ )?(?:nodes?|servers?|machines?|hosts?|vms?|regions?|data ?-?cent(?:er|re)s?|dcs?|sites?|locations?|zones?|azs?|nines|minutes?|seconds?|hours?)\\b)");

  private static final List<Map.Entry<Pattern, String>> ENGINES =
      List.of(
          Map.entry(i("\\bmaria ?db\\b|\\bgalera\\b"), "mariadb"),
          Map.entry(i("\\bmysql\\b|\\binnodb cluster\\b|\\bgroup replication\\b"), "mysql"),
          Map.entry(i("\\bsql ?server\\b|\\bmssql\\b|\\balways ?on\\b"), "sqlserver"),
          Map.entry(i("\\bsqlite\\b"), "sqlite"),
          Map.entry(i("\\bpostgres\\w*\\b|\\bpatroni\\b"), "postgresql"));
  private static final List<Map.Entry<Pattern, String>> SERVICES =
      List.of(
          Map.entry(i("\\baurora\\b"), "aurora"),
          Map.entry(i("\\bmulti-az cluster\\b"), "rds-cluster"),
          Map.entry(i("\\brds\\b"), "rds-instance"),
          Map.entry(i("\\bcloud ?sql\\b"), "cloud-sql"),
          Map.entry(i("\\bazure\\b"), "azure"));
  private static final List<Map.Entry<Pattern, String>> MANAGERS =
      List.of(
          Map.entry(
              i(
                  "\\b(?:with|use|using|by|instead)\\b[^.;]{0,20}\\brepmgr\\b|\\brepmgr\\b[^.;]{0,20}\\binstead\\b"),
              "repmgr"),
          Map.entry(i("\\bpatroni\\b"), "patroni"),
          Map.entry(
              i(
                  "\\b(?:manual(?:ly)?|by hand) (?:fail ?over|promot\\w+)\\b|\\bfail ?over (?:by hand|manually|by a person)\\b"),
              "none"));

  private static Pattern i(String regex) {
    return Pattern.compile("(?i)" + regex);
  }

  static ReplicationWish read(String text) {
    var words = new PoolWords(counted(text));
    ObjectNode arguments = Json.mapper().createObjectNode();
    rates(words, arguments);
    spans(words, arguments);
    Optional<String> unclear = targets(words, arguments);
    kinds(words, arguments);
    places(words, arguments);
    boolean names = arguments.has("rpo") || arguments.has("rto");
    Optional<String> bare =
        names ? Optional.empty() : words.take(ANY_SPAN).map(ReplicationWish::span);
    return new ReplicationWish(arguments, bare, unclear);
  }

  /** Numbers written out, where something is counted. */
  private static String counted(String text) {
    return COUNTED
        .matcher(text)
        .replaceAll(found -> DIGITS.get(found.group(1).toLowerCase(Locale.ROOT)));
  }

  private static void rates(PoolWords words, ObjectNode arguments) {
    words.take(READS).ifPresent(found -> put(arguments, "reads_per_second", found, 1));
    words.take(READS_EACH).ifPresent(found -> put(arguments, "reads_per_server", found, 2));
    words.take(COST).ifPresent(found -> put(arguments, "server_cost", found, 2));
    words.take(BUDGET).ifPresent(found -> put(arguments, "budget", found, 1));
  }

  private static void put(ObjectNode arguments, String name, Matcher found, int groups) {
    for (int group = 1; group <= groups; group++) {
      if (found.group(group) != null) {
        arguments.put(name, PoolWords.number(found.group(group)));
      }
    }
  }

  private static void spans(PoolWords words, ObjectNode arguments) {
    words.take(LAG).ifPresent(found -> arguments.put("lag", span(found)));
    words.take(ROUND_TRIP).ifPresent(found -> arguments.put("round_trip", span(found)));
    words.take(PERSON).ifPresent(found -> arguments.put("person", span(found)));
  }

  private static Optional<String> targets(PoolWords words, ObjectNode arguments) {
    words.take(RPO).ifPresent(found -> arguments.put("rpo", span(found)));
    words.take(RTO).ifPresent(found -> arguments.put("rto", span(found)));
    if (!arguments.has("rpo")) {
      words
          .take(RPO_NONE)
          .map(found -> "0s")
          .or(() -> words.take(LOSS).map(ReplicationWish::span))
          .ifPresent(rpo -> arguments.put("rpo", rpo));
    }
    if (!arguments.has("rto")) {
      words.take(BACK).ifPresent(found -> arguments.put("rto", span(found)));
    }
    if (words.says(AUTOMATIC)) {
      arguments.put("automatic", true);
    }
    words
        .take(PERCENT)
        .ifPresent(found -> arguments.put("availability", Double.parseDouble(found.group(1))));
    words
        .take(NINES)
        .ifPresent(found -> arguments.put("availability", nines(Integer.parseInt(found.group(1)))));
    return words
        .take(RPO_BARE)
        .map(found -> "An RPO of %s of what: seconds, minutes or hours?".formatted(found.group(1)))
        .or(
            () ->
                words
                    .take(RTO_BARE)
                    .map(
                        found ->
                            "An RTO of %s of what: seconds, minutes or hours?"
                                .formatted(found.group(1))));
  }

  /** Two nines are 99 %, three 99.9 %. */
  private static double nines(int count) {
    return BigDecimal.valueOf(100).subtract(BigDecimal.ONE.movePointLeft(count - 2)).doubleValue();
  }

  private static void places(PoolWords words, ObjectNode arguments) {
    if (words.says(THIRD)) {
      arguments.put("third_place", true);
    }
    words.take(REGIONS).ifPresent(found -> count(arguments, "regions", found));
    if (!arguments.has("regions") && words.says(ANOTHER)) {
      arguments.put("regions", 2);
    }
    words
        .take(VERSION)
        .ifPresent(found -> arguments.put("version", Integer.parseInt(found.group(1))));
    words.take(NODES).ifPresent(found -> count(arguments, "nodes", found));
  }

  private static void count(ObjectNode arguments, String name, Matcher found) {
    double value = PoolWords.number(found.group(1));
    arguments.put(name, (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, value)));
  }

  private static void kinds(PoolWords words, ObjectNode arguments) {
    first(ENGINES, words).ifPresent(engine -> arguments.put("engine", engine));
    first(SERVICES, words).ifPresent(service -> arguments.put("managed", service));
    first(MANAGERS, words).ifPresent(manager -> arguments.put("manager", manager));
    if (words.says(LOGICAL)) {
      arguments.put("logical", true);
    }
    if (words.says(MULTI)) {
      arguments.put("multi_primary", true);
    }
  }

  private static Optional<String> first(List<Map.Entry<Pattern, String>> names, PoolWords words) {
    return names.stream()
        .filter(each -> words.says(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** As the tool reads it; the number and its unit are two groups, in one of two forms. */
  private static String span(Matcher found) {
    int first = found.group(1) == null ? 3 : 1;
    String unit = found.group(first + 1).toLowerCase(Locale.ROOT);
    String shortened =
        unit.startsWith("ms") || unit.startsWith("milli")
            ? "ms"
            : unit.startsWith("s")
                ? "s"
                : unit.startsWith("m") ? "m" : unit.startsWith("h") ? "h" : "d";
    return BigDecimal.valueOf(PoolWords.number(found.group(first)))
            .stripTrailingZeros()
            .toPlainString()
        + shortened;
  }

  boolean isEmpty() {
    return arguments.isEmpty() && bare.isEmpty();
  }
}
