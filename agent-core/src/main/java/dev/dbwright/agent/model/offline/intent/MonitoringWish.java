package dev.dbwright.agent.model.offline.intent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dbwright.tools.json.Json;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was said of monitoring, as the tool's arguments: values as they were said, so that the tool
 * judges them and a wrong one is called wrong.
 */
final class MonitoringWish {
  private static final String TIME =
      "(-?\\d++(?:\\.\\d+)?)\\s*(ms|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hours?)?\\b";
  private static final String SHARE = "(-?\\d++(?:\\.\\d+)?)\\s*(%|percent\\b)?";
  private static final String FEW = "[^.;,\\d]{0,60}?";

  private static final Map<String, Pattern> TIMES =
      Map.of(
          "replication_lag",
          insensitive(
              "\\b(?:replication lag|lags?|behind)\\b"
                  + FEW
                  + "(?<![\\w.])"
                  + TIME
                  + "|(?<![\\w.])"
                  + TIME
                  + "(?: of)?(?: replication)? (?:lag|behind)\\b"),
          "query_time",
          insensitive(
              "\\b(?:quer(?:y|ies)|statements?)\\b"
                  + FEW
                  + "(?:longer than|more than|over|above|exceeds?|past|after|for|>)\\s*"
                  + TIME));
  private static final Map<String, Pattern> SHARES =
      Map.of(
          "connections",
          insensitive(
              "\\bconnections?\\b"
                  + FEW
                  + SHARE
                  + "|"
                  + SHARE
                  + "(?: of)?(?: the)? connections\\b"),
          "cache_hit",
          insensitive("\\b(?:cache|hit ratio|hit rate)\\b" + FEW + SHARE));
  private static final Pattern DISK =
      insensitive(
          "\\b(?:disks?|storage|space|volume)\\b"
              + FEW
              + SHARE
              + "(?: (full|used))?|"
              + SHARE
              + "(?: of (?:the |its |a )?disk (?:is |are )?| )(full|used|free)\\b");
  private static final Pattern FULL = insensitive("\\b(?:full|used)\\b");
  private static final Pattern STANDBYS =
      insensitive(
          "(?<![\\w.])(\\d+|one|two|three|four) (?:standbys?|replicas?|secondar(?:y|ies))\\b");
  private static final Map<String, Integer> WORDS =
      Map.of("one", 1, "two", 2, "three", 3, "four", 4);
  private static final Pattern HOSTS =
      insensitive(
          "\\bhosts?:? ((?:[a-z0-9][a-z0-9._-]*\\w)(?:(?:, ?| and )[a-z0-9][a-z0-9._-]*\\w)*)");
  private static final Pattern MOUNT =
      insensitive("(?:^|\\s)(/(?:var|srv|data|mnt|pg|opt|home)\\S*)");
  private static final Pattern PAGER =
      insensitive("\\b(?:pager|page|night|critical)\\b[^;]{0,40}?(https?://\\S+)");
  private static final Pattern MESSAGES =
      insensitive("\\b(?:messages?|chat|slack|teams|warnings?)\\b[^;]{0,40}?(https?://\\S+)");
  private static final Pattern NAMED = Pattern.compile("\\b(?:Postgresql|Mysql|Database)[A-Z]\\w+");
  private static final Pattern ABOUT_ONE =
      insensitive(
          "\\b(?:how (?:do|can|should|would) (?:i|we|you)|how to|what (?:is|are|would be)|which"
              + " (?:limit|threshold)|why|explain|fires?|fired|firing|^monitor)\\b");
  private static final Map<String, Pattern> TOPICS = topics();
  private static final Map<String, Pattern> ENGINES = engines();
  private static final Map<String, Pattern> FILES = files();

  private final String text;

  MonitoringWish(String text) {
    this.text = text;
  }

  /** All that was said; empty where nothing was. */
  ObjectNode arguments() {
    ObjectNode arguments = Json.mapper().createObjectNode();
    first(ENGINES).ifPresent(engine -> arguments.put("engine", engine));
    Matcher hosts = HOSTS.matcher(text);
    if (hosts.find()) {
      for (String host : hosts.group(1).split(", ?| and ", 0)) {
        arguments.withArray("hosts").add(host);
      }
    }
    Matcher mount = MOUNT.matcher(text);
    if (mount.find()) {
      arguments.put("mount", mount.group(1).replaceFirst("[.,;?]+$", ""));
    }
    Matcher standbys = STANDBYS.matcher(text);
    if (standbys.find()) {
      String number = standbys.group(1).toLowerCase(Locale.ROOT);
      arguments.put("standbys", WORDS.containsKey(number) ? WORDS.get(number) : whole(number));
    }
    TIMES.forEach(
        (name, pattern) ->
            pair(pattern)
                .ifPresent(said -> arguments.put(name, said.number() + unit(said.unit()))));
    SHARES.forEach(
        (name, pattern) ->
            pair(pattern)
                .ifPresent(said -> arguments.put(name, said.number() + sign(said.unit()))));
    disk().ifPresent(free -> arguments.put("disk_free", free));
    address(PAGER).ifPresent(address -> arguments.put("pager", address));
    address(MESSAGES).ifPresent(address -> arguments.put("messages", address));
    about().ifPresent(about -> arguments.put("about", about));
    first(FILES).ifPresent(file -> arguments.put("config", file));
    return arguments;
  }

  private Optional<String> address(Pattern pattern) {
    Matcher found = pattern.matcher(text);
    return found.find()
        ? Optional.of(found.group(1).replaceFirst("[.,;)]+$", ""))
        : Optional.empty();
  }

  /** An alert by its name, or the one thing that a question is about. */
  private Optional<String> about() {
    Matcher named = NAMED.matcher(text);
    if (named.find()) {
      return Optional.of(named.group());
    }
    return ABOUT_ONE.matcher(text).find() ? first(TOPICS) : Optional.empty();
  }

  /** A number with the word after it; the number alone where its unit was not said. */
  private record Said(String number, String unit) {}

  private Optional<Said> pair(Pattern pattern) {
    Matcher found = pattern.matcher(text);
    if (!found.find()) {
      return Optional.empty();
    }
    int group = found.group(1) == null ? 3 : 1;
    return Optional.of(
        new Said(found.group(group), Optional.ofNullable(found.group(group + 1)).orElse("")));
  }

  /** "85 % full" leaves 15 % free. */
  private Optional<String> disk() {
    Matcher found = DISK.matcher(text);
    if (!found.find()) {
      return Optional.empty();
    }
    int group = found.group(1) == null ? 4 : 1;
    String number = found.group(group);
    boolean full = FULL.matcher(found.group()).find();
    return Optional.of(
        (full
                ? Json.mapper()
                    .getNodeFactory()
                    .numberNode(100 - Double.parseDouble(number))
                    .asText()
                    .replaceFirst("\\.0$", "")
                : number)
            + sign(Optional.ofNullable(found.group(group + 1)).orElse("")));
  }

  private Optional<String> first(Map<String, Pattern> patterns) {
    return patterns.entrySet().stream()
        .filter(each -> each.getValue().matcher(text).find())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static int whole(String digits) {
    return digits.length() > 6 ? Integer.MAX_VALUE : Integer.parseInt(digits);
  }

  private static String unit(String said) {
    String unit = said.toLowerCase(Locale.ROOT);
    return unit.startsWith("mi") && !unit.startsWith("min")
        ? "ms"
        : unit.equals("ms") || unit.isEmpty() ? unit : unit.substring(0, 1);
  }

  private static String sign(String said) {
    return said.isEmpty() ? "" : "%";
  }

  private static Map<String, Pattern> engines() {
    Map<String, Pattern> engines = new LinkedHashMap<>();
    engines.put("mariadb", insensitive("\\bmaria ?db\\b"));
    engines.put("mysql", insensitive("\\bmysql\\w*"));
    engines.put("sqlserver", insensitive("\\bsql ?server\\b|\\bmssql\\b"));
    engines.put("sqlite", insensitive("\\bsqlite\\b"));
    engines.put("postgresql", insensitive("\\bpostgres\\w*|\\bpg\\b"));
    return engines;
  }

  /** What people call it, by the part that the alerts' names have. */
  private static Map<String, Pattern> topics() {
    Map<String, Pattern> topics = new LinkedHashMap<>();
    topics.put("archiver", insensitive("\\bbackups?\\b|\\barchiv\\w+"));
    topics.put("slot", insensitive("\\bslots?\\b"));
    topics.put("standby", insensitive("\\bstandbys?\\b"));
    topics.put("replication", insensitive("\\breplica\\w*|\\blag\\b"));
    topics.put("disk", insensitive("\\bdisks?\\b|\\bstorage\\b"));
    topics.put("cache", insensitive("\\bcache\\b|\\bhit (?:ratio|rate)\\b"));
    topics.put("connections", insensitive("\\bconnections?\\b"));
    topics.put("deadlocks", insensitive("\\bdeadlocks?\\b"));
    topics.put("lock", insensitive("\\block(?:s|ed|ing)?\\b|\\bblocked\\b"));
    topics.put("transactionids", insensitive("\\bwraparound\\b|\\b(?:xid|transaction ids?)\\b"));
    topics.put("transaction", insensitive("\\btransactions?\\b"));
    topics.put("query", insensitive("\\b(?:slow|long)\\b.*\\b(?:quer\\w+|statements?)\\b"));
    topics.put("processor", insensitive("\\bcpu\\b|\\bprocessors?\\b"));
    topics.put("checksum", insensitive("\\bchecksums?\\b|\\bcorrupt\\w*"));
    return topics;
  }

  private static Map<String, Pattern> files() {
    Map<String, Pattern> files = new LinkedHashMap<>();
    String show = "\\b(?:show|give|print|see|write|just|only|want)\\b[^.;?]*";
    files.put("prometheus-rule-tests", insensitive(show + "\\b(?:rule|unit|alert) tests?\\b"));
    files.put("prometheus-rules", insensitive(show + "\\brules?\\b"));
    files.put("grafana", insensitive(show + "\\b(?:grafana|dashboard)\\b"));
    files.put("alertmanager", insensitive(show + "\\balert ?manager\\b"));
    files.put("sql-exporter", insensitive(show + "\\bsql.?exporter\\b"));
    files.put("postgres-exporter", insensitive(show + "\\b(?:exporter|quer(?:y|ies))\\b"));
    files.put("runbook", insensitive(show + "\\b(?:runbooks?|first steps?)\\b"));
    files.put("role", insensitive(show + "\\b(?:role|grants?)\\b"));
    files.put("prometheus", insensitive(show + "\\b(?:scrape|prometheus\\.yml)\\b"));
    return files;
  }

  private static Pattern insensitive(String pattern) {
    return Pattern.compile("(?i)" + pattern);
  }
}
