package dev.dbwright.agent.model.offline.intent;

import java.util.Locale;

/** Words of people about backups as the tool reads them. */
final class BackupTerms {
  private BackupTerms() {}

  static String engine(String word) {
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
  static String number(String text) {
    double value = PoolWords.number(text);
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  static String unit(String word) {
    String unit = word.toLowerCase(Locale.ROOT);
    return unit.equals("b") ? "B" : unit.substring(0, 1).toUpperCase(Locale.ROOT) + "B";
  }

  static String span(String number, String word) {
    String unit = word.toLowerCase(Locale.ROOT);
    if (unit.startsWith("month")) {
      return number(Double.toString(30 * PoolWords.number(number))) + "d";
    }
    return number(number)
        + (unit.startsWith("ms") || unit.startsWith("milli") ? "ms" : unit.substring(0, 1));
  }

  /** "Within an hour" is a number as well. */
  static String plain(String text) {
    return text.replaceAll("(?i)\\bhalf an hour\\b", "30 minutes")
        .replaceAll("(?i)\\ba quarter of an hour\\b", "15 minutes")
        .replaceAll(
            "(?i)\\bone (second|minute|hour|day|week|month|year|region|terabyte)\\b", "1 $1")
        .replaceAll(
            "(?i)\\b(within|in|of|most|to|is|than|under|for|rpo|rto|lose|rpo:|rto:) an? (second|minute|hour|day|week|month|year|terabyte)\\b",
            "$1 1 $2");
  }

  /** Each day of short times; of long ones a month of days, then months, then years. */
  static String kept(String number, String unit) {
    String count = number(number);
    return switch (unit.toLowerCase(Locale.ROOT).charAt(0)) {
      case 'w' -> "weekly=" + count;
      case 'm' -> "daily=30,monthly=" + count;
      case 'y' -> "daily=30,monthly=12,yearly=" + count;
      default -> "daily=" + count;
    };
  }
}
