package dev.dbwright.agent.model.offline.intent;

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
    String plain = BackupTerms.plain(text);
    var words = new PoolWords(plain);
    ObjectNode arguments = Json.mapper().createObjectNode();
    Optional<Matcher> mixed = words.take(BackupPatterns.TARGET_OF_SIZE);
    rates(words, plain, arguments);
    sizes(words, arguments);
    targets(words, arguments);
    keeping(words, arguments);
    places(words, plain, arguments);
    shares(words, arguments);
    programs(words, plain, arguments);
    return new BackupWish(
        arguments, mixed.map(BackupWish::notATime).or(() -> unclear(words, arguments)));
  }

  /** Whether it says anything that the tool takes. */
  boolean isEmpty() {
    return arguments.isEmpty();
  }

  /** Whether it says more than an engine, of which people speak in other talk too. */
  boolean saysNumbers() {
    return arguments.properties().stream()
        .anyMatch(each -> !each.getKey().equals("engine") && !each.getKey().equals("version"));
  }

  /** Whether it needs nothing of what was said before. */
  boolean isWhole() {
    return arguments.has("size") && arguments.has("rpo") && arguments.has("rto");
  }

  /** The file that is asked for. */
  static Optional<String> file(String text) {
    Matcher file = BackupPatterns.FILE.matcher(text);
    if (!BackupPatterns.WANTS_FILE.matcher(text).find() || !file.find()) {
      return Optional.empty();
    }
    String name = BackupTerms.program(file.group(1));
    return Optional.of(
        switch (name) {
          case "crontab" -> "cron";
          case "timer", "timers" -> "systemd";
          case "postgresql.conf", "archive settings" -> "postgresql";
          default -> name;
        });
  }

  private static void rates(PoolWords words, String text, ObjectNode arguments) {
    for (int i = 0; i < 2; i++) {
      Optional<Matcher> rate = words.take(BackupPatterns.RATE);
      if (rate.isPresent()) {
        Matcher found = rate.get();
        putRate(
            arguments,
            text,
            BackupTerms.number(found.group(1))
                + BackupTerms.unit(found.group(2))
                + "/"
                + found.group(3).charAt(0));
      }
      words
          .take(BackupPatterns.BITS)
          .ifPresent(
              found ->
                  putRate(
                      arguments,
                      text,
                      BackupTerms.number(found.group(1)) + found.group(2) + "bit/s"));
    }
  }

  private static void putRate(ObjectNode arguments, String text, String rate) {
    boolean uploads = BackupPatterns.UPLOADS.matcher(text).find() && !arguments.has("upload");
    arguments.put(uploads ? "upload" : "bandwidth", rate);
  }

  private static void sizes(PoolWords words, ObjectNode arguments) {
    words
        .take(BackupPatterns.LOG_PER_DAY)
        .ifPresent(
            found -> {
              int first = found.group(1) == null ? 3 : 1;
              arguments.put(
                  "wal_per_day",
                  BackupTerms.number(found.group(first))
                      + BackupTerms.unit(found.group(first + 1)));
            });
    words
        .take(BackupPatterns.ANY_SIZE)
        .ifPresent(
            found ->
                arguments.put(
                    "size", BackupTerms.number(found.group(1)) + BackupTerms.unit(found.group(2))));
  }

  private static void targets(PoolWords words, ObjectNode arguments) {
    if (words.take(BackupPatterns.NOTHING_LOST).isPresent()) {
      arguments.put("rpo", "0s");
    }
    if (words.take(BackupPatterns.NO_DOWNTIME).isPresent()) {
      arguments.put("rto", "0s");
    }
    span(words, BackupPatterns.TIMEOUT, "archive_timeout", arguments);
    span(words, BackupPatterns.IMMUTABLE, "immutable", arguments);
    span(words, BackupPatterns.PITR, "pitr", arguments);
    if (!arguments.has("rpo")) {
      span(words, BackupPatterns.RPO, "rpo", arguments);
    }
    if (!arguments.has("rto")) {
      span(words, BackupPatterns.RTO, "rto", arguments);
    }
  }

  private static void span(PoolWords words, Pattern pattern, String name, ObjectNode arguments) {
    words
        .take(pattern)
        .ifPresent(
            found -> {
              int first = found.group(1) == null ? 3 : 1;
              arguments.put(name, BackupTerms.span(found.group(first), found.group(first + 1)));
            });
  }

  private static void keeping(PoolWords words, ObjectNode arguments) {
    var rules = new StringBuilder();
    for (Optional<Matcher> each = words.take(BackupPatterns.COUNTED);
        each.isPresent();
        each = words.take(BackupPatterns.COUNTED)) {
      Matcher found = each.get();
      boolean countFirst = found.group(1) != null;
      String name = found.group(countFirst ? 2 : 3).toLowerCase(Locale.ROOT);
      rules
          .append(rules.isEmpty() ? "" : ",")
          .append(name.startsWith("annual") ? "yearly" : name.replaceAll("(?:ies|y)$", "y"))
          .append('=')
          .append(BackupTerms.number(found.group(countFirst ? 1 : 4)));
    }
    if (!rules.isEmpty()) {
      arguments.put("retain", rules.toString().replace("daili", "daily"));
      return;
    }
    words
        .take(BackupPatterns.KEEP)
        .ifPresent(
            found -> {
              int first = found.group(1) == null ? 3 : 1;
              arguments.put("retain", BackupTerms.kept(found.group(first), found.group(first + 1)));
            });
  }

  private static void shares(PoolWords words, ObjectNode arguments) {
    words
        .take(BackupPatterns.GROWS)
        .ifPresent(
            found ->
                arguments.put(
                    "growth",
                    BackupTerms.number(found.group(1))
                        + "%/"
                        + (found.group(3) == null ? "year" : found.group(3))));
    words
        .take(BackupPatterns.CHANGED)
        .ifPresent(
            found ->
                arguments.put(
                    "changed_per_day",
                    BackupTerms.number(found.group(1) == null ? found.group(2) : found.group(1))
                        + "%"));
    words
        .take(BackupPatterns.BUDGET)
        .ifPresent(
            found ->
                arguments.put(
                    "budget",
                    PoolWords.number(found.group(1) == null ? found.group(2) : found.group(1))));
  }

  private static void places(PoolWords words, String text, ObjectNode arguments) {
    words.take(BackupPatterns.TARGET).ifPresent(found -> arguments.put("target", found.group(1)));
    Matcher region = BackupPatterns.REGION.matcher(text);
    while (region.find()) {
      arguments.withArray("regions").add(region.group(1).toLowerCase(Locale.ROOT));
    }
    if (!arguments.has("regions")) {
      words
          .take(BackupPatterns.REGIONS)
          .ifPresent(
              found -> arguments.putArray("regions").add(BackupTerms.number(found.group(1))));
    }
    Matcher rule = BackupPatterns.RULES.matcher(text);
    while (rule.find()) {
      arguments.withArray("compliance").add(rule.group(1).toLowerCase(Locale.ROOT));
    }
  }

  private static void programs(PoolWords words, String text, ObjectNode arguments) {
    words
        .take(BackupPatterns.ENGINE)
        .ifPresent(
            found -> {
              arguments.put("engine", BackupTerms.engine(found.group(1)));
              if (found.group(2) != null) {
                arguments.put("version", Integer.parseInt(found.group(2)));
              }
            });
    Optional<String> file = file(text);
    if (file.isPresent()) {
      arguments.put("config", file.get());
      return;
    }
    if (BackupPatterns.WHY.matcher(text).find()) {
      return;
    }
    words
        .take(BackupPatterns.PROGRAM)
        .ifPresent(
            found -> {
              arguments.put("tool", BackupTerms.program(found.group(1)));
              if (found.group(2) != null) {
                arguments.put("tool_version", found.group(2));
              }
            });
    if (!arguments.has("tool") && BackupPatterns.MANAGED.matcher(text).find()) {
      arguments.put("tool", "managed");
    }
  }

  private static String notATime(Matcher mixed) {
    return "An %s is a time, and %s%s is a size. How long: seconds, minutes or hours?"
        .formatted(
            mixed.group(1).toUpperCase(Locale.ROOT),
            BackupTerms.number(mixed.group(2)),
            BackupTerms.unit(mixed.group(3)));
  }

  private static Optional<String> unclear(PoolWords words, ObjectNode arguments) {
    Optional<Matcher> bare = words.take(BackupPatterns.RPO_BARE);
    if (bare.isPresent()) {
      return Optional.of(
          "An %s of %s of what: seconds, minutes or hours? The method follows from it."
              .formatted(
                  bare.get().group(1).toUpperCase(Locale.ROOT), bare.get().group(2).strip()));
    }
    if (!arguments.has("size")) {
      Optional<Matcher> size = words.take(BackupPatterns.SIZE_BARE);
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
