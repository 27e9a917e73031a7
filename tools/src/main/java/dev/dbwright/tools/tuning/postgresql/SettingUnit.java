package dev.dbwright.tools.tuning.postgresql;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a number without a unit counts, as {@code pg_settings.unit} has it. */
enum SettingUnit {
  PAGE(Kind.MEMORY, 8_192),
  KB(Kind.MEMORY, 1_024),
  MB(Kind.MEMORY, 1_048_576),
  MILLISECOND(Kind.TIME, 1),
  SECOND(Kind.TIME, 1_000),
  MINUTE(Kind.TIME, 60_000),
  NONE(Kind.NUMBER, 1);

  private static final Pattern NUMBER =
      Pattern.compile("([+-]?\\d{1,18}(?:\\.\\d{1,9})?)\\s*([A-Za-z]*)");
  private static final Map<String, Double> MEMORY =
      Map.of("B", 1.0, "kB", 0x1p10, "MB", 0x1p20, "GB", 0x1p30, "TB", 0x1p40);
  private static final Map<String, Double> TIME =
      Map.of("us", 1e-3, "ms", 1.0, "s", 1e3, "min", 6e4, "h", 3.6e6, "d", 8.64e7);
  private static final Map<String, SettingUnit> BY_NAME =
      Map.ofEntries(
          Map.entry("shared_buffers", PAGE),
          Map.entry("effective_cache_size", PAGE),
          Map.entry("wal_buffers", PAGE),
          Map.entry("io_combine_limit", PAGE),
          Map.entry("io_max_combine_limit", PAGE),
          Map.entry("work_mem", KB),
          Map.entry("maintenance_work_mem", KB),
          Map.entry("autovacuum_work_mem", KB),
          Map.entry("log_temp_files", KB),
          Map.entry("max_wal_size", MB),
          Map.entry("min_wal_size", MB),
          Map.entry("checkpoint_timeout", SECOND),
          Map.entry("autovacuum_naptime", SECOND),
          Map.entry("log_min_duration_statement", MILLISECOND),
          Map.entry("log_autovacuum_min_duration", MILLISECOND),
          Map.entry("idle_in_transaction_session_timeout", MILLISECOND));

  private final Kind kind;
  private final double size;

  SettingUnit(Kind kind, double size) {
    this.kind = kind;
    this.size = size;
  }

  private enum Kind {
    MEMORY,
    TIME,
    NUMBER
  }

  static SettingUnit of(String name) {
    return BY_NAME.getOrDefault(name, NONE);
  }

  /**
   * The value in bytes, milliseconds or as it is; empty where it is not a number. Less than zero
   * stays as written, for it is a word: {@code -1} is the server's own choice.
   */
  OptionalDouble read(String text) {
    Matcher number = NUMBER.matcher(text);
    if (!number.matches()) {
      return OptionalDouble.empty();
    }
    double value = Double.parseDouble(number.group(1));
    String unit = number.group(2);
    if (unit.isEmpty()) {
      return OptionalDouble.of(value < 0 ? value : value * size);
    }
    Double factor =
        switch (kind) {
          case MEMORY -> MEMORY.get(unit);
          case TIME -> TIME.get(unit);
          case NUMBER -> null;
        };
    return factor == null ? OptionalDouble.empty() : OptionalDouble.of(value * factor);
  }
}
