package dev.dbwright.agent.model.offline.intent;

import static dev.dbwright.agent.model.offline.intent.BackupPatterns.ANY_SIZE;
import static dev.dbwright.agent.model.offline.intent.BackupPatterns.BITS;
import static dev.dbwright.agent.model.offline.intent.BackupPatterns.BUDGET;
import static dev.dbwright.agent.model.offline.intent.BackupPatterns.CHANGED;
import static dev.dbwright.agent.model.offline.intent.BackupPatterns.COUNTED;
import static dev.dbwright.agent.model.offline.intent.BackupPatterns.ENGINE;
import static dev.dbwright.agent.model.offline.intent.BackupPatterns.FILE;
import static dev.dbwright.agent.model.offline.intent.BackupPatterns.GROWS;
import static dev.dbwright.agent.model.offline.intent.BackupPatterns.IMMUTABLE;
import static dev.dbwright.agent.model.offline.intent.BackupPatterns.KEEP;
import static dev.dbwright.agent.model.offline.intent.BackupPatterns.LOG_PER_DAY;
import static dev.dbwright.agent.model.offline.intent.BackupPatterns.MANAGED;
import static dev.dbwright.agent.model.offline.intent.BackupPatterns.NOTHING_LOST;
import static dev.dbwright.agent.model.offline.intent.BackupPatterns.NO_DOWNTIME;
import static dev.dbwright.agent.model.offline.intent.BackupPatterns.PITR;
import static dev.dbwright.agent.model.offline.intent.BackupPatterns.PROGRAM;
import static dev.dbwright.agent.model.offline.intent.BackupPatterns.RATE;
import static dev.dbwright.agent.model.offline.intent.BackupPatterns.REGION;
import static dev.dbwright.agent.model.offline.intent.BackupPatterns.REGIONS;
import static dev.dbwright.agent.model.offline.intent.BackupPatterns.RPO;
import static dev.dbwright.agent.model.offline.intent.BackupPatterns.RPO_BARE;
import static dev.dbwright.agent.model.offline.intent.BackupPatterns.RTO;
import static dev.dbwright.agent.model.offline.intent.BackupPatterns.RULES;
import static dev.dbwright.agent.model.offline.intent.BackupPatterns.SIZE_BARE;
import static dev.dbwright.agent.model.offline.intent.BackupPatterns.TARGET;
import static dev.dbwright.agent.model.offline.intent.BackupPatterns.TIMEOUT;
import static dev.dbwright.agent.model.offline.intent.BackupPatterns.UPLOADS;
import static dev.dbwright.agent.model.offline.intent.BackupPatterns.WANTS_FILE;
import static dev.dbwright.agent.model.offline.intent.BackupPatterns.WHY;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dbwright.tools.json.Json;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a sentence about backups says, as arguments of the tool: quantities keep their units, so
 * that the tool judges them.
 *
 * @param unclear what has to be asked before anything is computed; empty where nothing
 */
record BackupWish(ObjectNode arguments, Optional<String> unclear) {
  static BackupWish read(String text) {
    String plain = plain(text);
    var words = new PoolWords(plain);
    ObjectNode arguments = Json.mapper().createObjectNode();
    rates(words, plain, arguments);
    sizes(words, arguments);
    targets(words, arguments);
    keeping(words, arguments);
    shares(words, arguments);
    places(words, plain, arguments);
    programs(words, plain, arguments);
    return new BackupWish(arguments, unclear(words, arguments));
  }

  /** Whether it says anything that the tool takes. */
  boolean isEmpty() {
    return arguments.isEmpty();
  }

  /** Whether it needs nothing of what was said before. */
  boolean isWhole() {
    return arguments.has("size") && arguments.has("rpo") && arguments.has("rto");
  }

  /** The file that is asked for. */
  static Optional<String> file(String text) {
    Matcher file = FILE.matcher(text);
    if (!WANTS_FILE.matcher(text).find() || !file.find()) {
      return Optional.empty();
    }
    String name = program(file.group(1));
    return Optional.of(
        switch (name) {
          case "crontab" -> "cron";
          case "timer", "timers" -> "systemd";
          case "postgresql.conf", "archive settings" -> "postgresql";
          default -> name;
        });
  }

  /** "Within an hour" is a number as well. */
  private static String plain(String text) {
    return text.replaceAll("(?i)\\bhalf an hour\\b", "30 minutes")
        .replaceAll("(?i)\\ba quarter of an hour\\b", "15 minutes")
        .replaceAll(
            "(?i)\\bone (second|minute|hour|day|week|month|year|region|terabyte)\\b", "1 $1")
        .replaceAll(
            "(?i)\\b(within|in|of|most|to|is|than|under|for|rpo|rto|lose|rpo:|rto:) an? (second|minute|hour|day|week|month|year|terabyte)\\b",
            "$1 1 $2");
  }

  private static void rates(PoolWords words, String text, ObjectNode arguments) {
    for (int i = 0; i < 2; i++) {
      Optional<Matcher> rate = words.take(RATE);
      if (rate.isPresent()) {
        Matcher found = rate.get();
        putRate(
            arguments,
            text,
            number(found.group(1)) + unit(found.group(2)) + "/" + found.group(3).charAt(0));
      }
      words
          .take(BITS)
          .ifPresent(
              found -> putRate(arguments, text, number(found.group(1)) + found.group(2) + "bit/s"));
    }
  }

  private static void putRate(ObjectNode arguments, String text, String rate) {
    boolean uploads = UPLOADS.matcher(text).find() && !arguments.has("upload");
    arguments.put(uploads ? "upload" : "bandwidth", rate);
  }

  private static void sizes(PoolWords words, ObjectNode arguments) {
    words
        .take(LOG_PER_DAY)
        .ifPresent(
            found -> {
              int first = found.group(1) == null ? 3 : 1;
              arguments.put(
                  "wal_per_day", number(found.group(first)) + unit(found.group(first + 1)));
            });
    words
        .take(ANY_SIZE)
        .ifPresent(found -> arguments.put("size", number(found.group(1)) + unit(found.group(2))));
  }

  private static void targets(PoolWords words, ObjectNode arguments) {
    if (words.take(NOTHING_LOST).isPresent()) {
      arguments.put("rpo", "0s");
    }
    if (words.take(NO_DOWNTIME).isPresent()) {
      arguments.put("rto", "0s");
    }
    span(words, TIMEOUT, "archive_timeout", arguments);
    span(words, IMMUTABLE, "immutable", arguments);
    span(words, PITR, "pitr", arguments);
    if (!arguments.has("rpo")) {
      span(words, RPO, "rpo", arguments);
    }
    if (!arguments.has("rto")) {
      span(words, RTO, "rto", arguments);
    }
  }

  private static void span(PoolWords words, Pattern pattern, String name, ObjectNode arguments) {
    words
        .take(pattern)
        .ifPresent(
            found -> {
              int first = found.group(1) == null ? 3 : 1;
              arguments.put(name, span(found.group(first), found.group(first + 1)));
            });
  }

  private static void keeping(PoolWords words, ObjectNode arguments) {
    var rules = new StringBuilder();
    for (Optional<Matcher> each = words.take(COUNTED);
        each.isPresent();
        each = words.take(COUNTED)) {
      Matcher found = each.get();
      boolean countFirst = found.group(1) != null;
      String name = found.group(countFirst ? 2 : 3).toLowerCase(Locale.ROOT);
      rules
          .append(rules.isEmpty() ? "" : ",")
          .append(name.startsWith("annual") ? "yearly" : name.replaceAll("(?:ies|y)$", "y"))
          .append('=')
          .append(number(found.group(countFirst ? 1 : 4)));
    }
    if (!rules.isEmpty()) {
      arguments.put("retain", rules.toString().replace("daili", "daily"));
      return;
    }
    words
        .take(KEEP)
        .ifPresent(
            found -> {
              int first = found.group(1) == null ? 3 : 1;
              arguments.put("retain", kept(found.group(first), found.group(first + 1)));
            });
  }

  /** Each day of short times; of long ones a month of days, then months, then years. */
  private static String kept(String number, String unit) {
    String count = number(number);
    return switch (unit.toLowerCase(Locale.ROOT).charAt(0)) {
      case 'w' -> "weekly=" + count;
      case 'm' -> "daily=30,monthly=" + count;
      case 'y' -> "daily=30,monthly=12,yearly=" + count;
      default -> "daily=" + count;
    };
  }

  private static void shares(PoolWords words, ObjectNode arguments) {
    words
        .take(GROWS)
        .ifPresent(
            found ->
                arguments.put(
                    "growth",
                    number(found.group(1))
                        + "%/"
                        + (found.group(3) == null ? "year" : found.group(3))));
    words
        .take(CHANGED)
        .ifPresent(
            found ->
                arguments.put(
                    "changed_per_day",
                    number(found.group(1) == null ? found.group(2) : found.group(1)) + "%"));
    words
        .take(BUDGET)
        .ifPresent(
            found ->
                arguments.put(
                    "budget",
                    PoolWords.number(found.group(1) == null ? found.group(2) : found.group(1))));
  }

  private static void places(PoolWords words, String text, ObjectNode arguments) {
    words.take(TARGET).ifPresent(found -> arguments.put("target", found.group(1)));
    Matcher region = REGION.matcher(text);
    while (region.find()) {
      arguments.withArray("regions").add(region.group(1).toLowerCase(Locale.ROOT));
    }
    if (!arguments.has("regions")) {
      words
          .take(REGIONS)
          .ifPresent(found -> arguments.putArray("regions").add(number(found.group(1))));
    }
    Matcher rule = RULES.matcher(text);
    while (rule.find()) {
      arguments.withArray("compliance").add(rule.group(1).toLowerCase(Locale.ROOT));
    }
  }

  private static void programs(PoolWords words, String text, ObjectNode arguments) {
    words
        .take(ENGINE)
        .ifPresent(
            found -> {
              arguments.put("engine", engine(found.group(1)));
              if (found.group(2) != null) {
                arguments.put("version", Integer.parseInt(found.group(2)));
              }
            });
    Optional<String> file = file(text);
    if (file.isPresent()) {
      arguments.put("config", file.get());
      return;
    }
    if (WHY.matcher(text).find()) {
      return;
    }
    words
        .take(PROGRAM)
        .ifPresent(
            found -> {
              arguments.put("tool", program(found.group(1)));
              if (found.group(2) != null) {
                arguments.put("tool_version", found.group(2));
              }
            });
    if (!arguments.has("tool") && MANAGED.matcher(text).find()) {
      arguments.put("tool", "managed");
    }
  }

  private static String engine(String word) {
    String name = word.toLowerCase(Locale.ROOT).replace(" ", "");
    return name.startsWith("p") ? "postgresql" : name.equals("mssql") ? "sqlserver" : name;
  }

  /** As the tool calls it: {@code pg dump} is {@code pg_dump}. */
  static String program(String word) {
    String name = word.toLowerCase(Locale.ROOT).replace(" ", "");
    return switch (name) {
      case "walg" -> "wal-g";
      case "pgdump" -> "pg_dump";
      case "pgbasebackup" -> "pg_basebackup";
      case "mariabackup", "mariadbbackup" -> "mariadb-backup";
      default -> name;
    };
  }

  /**
   * Without separators: {@code 5,000} is {@code 5000}; a sign stays, and is refused by the tool.
   */
  private static String number(String text) {
    double value = PoolWords.number(text);
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static String unit(String word) {
    String unit = word.toLowerCase(Locale.ROOT);
    return unit.equals("b") ? "B" : unit.substring(0, 1).toUpperCase(Locale.ROOT) + "B";
  }

  private static String span(String number, String word) {
    String unit = word.toLowerCase(Locale.ROOT);
    if (unit.startsWith("month")) {
      return number(Double.toString(30 * PoolWords.number(number))) + "d";
    }
    return number(number)
        + (unit.startsWith("ms") || unit.startsWith("milli") ? "ms" : unit.substring(0, 1));
  }

  private static Optional<String> unclear(PoolWords words, ObjectNode arguments) {
    Optional<Matcher> bare = words.take(RPO_BARE);
    if (bare.isPresent()) {
      return Optional.of(
          "An %s of %s of what: seconds, minutes or hours? The method follows from it."
              .formatted(
                  bare.get().group(1).toUpperCase(Locale.ROOT), bare.get().group(2).strip()));
    }
    if (!arguments.has("size")) {
      Optional<Matcher> size = words.take(SIZE_BARE);
      if (size.isPresent()) {
        String number = size.get().group(1).strip();
        return Optional.of(
            "A database of %s of what: GB or TB? Copies and the restore are as large as it is."
                .formatted(number));
      }
    }
    return Optional.empty();
  }
}
