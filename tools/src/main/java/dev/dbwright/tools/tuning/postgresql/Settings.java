package dev.dbwright.tools.tuning.postgresql;

import dev.dbwright.tools.tuning.Parameter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a server is set to: as a file has it, as {@code SHOW} prints it, or the bare numbers of
 * {@code pg_settings}.
 */
public final class Settings {
  /** A number that is off by no more than this share of the advice is as good as the advice. */
  public static final double TOLERANCE = 0.1;

  // Room beyond what is advised costs disk and a longer recovery, up to this factor.
  private static final double GENEROUS = 2;
  private static final Set<String> MAY_BE_GENEROUS = Set.of("max_wal_size", "min_wal_size");
  // More dead rows are not tolerated, fewer are the owner's choice down to this factor.
  private static final double STRICT = 0.1;
  private static final Set<String> MAY_BE_STRICT =
      Set.of(
          "autovacuum_vacuum_scale_factor",
          "autovacuum_vacuum_insert_scale_factor",
          "autovacuum_analyze_scale_factor",
          "autovacuum_vacuum_max_threshold",
          "autovacuum_naptime");
  // Whoever set one of these had a number in mind: what matters is that it is on.
  private static final Set<String> ANY_LIMIT =
      Set.of("log_min_duration_statement", "log_temp_files", "log_autovacuum_min_duration");
  private static final Set<String> ANY_TIMEOUT = Set.of("idle_in_transaction_session_timeout");
  private static final Map<String, String> BOOLEANS =
      Map.of("true", "on", "yes", "on", "1", "on", "false", "off", "no", "off", "0", "off");

  private final Map<String, String> values = new TreeMap<>();

  private Settings() {}

  /** Names in any case; values with or without quotes. */
  public static Settings of(Map<String, String> values) {
    var settings = new Settings();
    values.forEach(
        (name, value) ->
            settings.values.put(name.strip().toLowerCase(Locale.ROOT), unquoted(value)));
    return settings;
  }

  private static String unquoted(String value) {
    String text = value.strip();
    boolean quoted = text.length() >= 2 && text.startsWith("'") && text.endsWith("'");
    return quoted ? text.substring(1, text.length() - 1).replace("''", "'") : text;
  }

  public Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  boolean isOn(String name) {
    return "on".equals(word(values.getOrDefault(name, "")));
  }

  boolean isOff(String name) {
    return "off".equals(word(values.getOrDefault(name, "")));
  }

  /** The names that are set, in their order. */
  Set<String> names() {
    return values.keySet();
  }

  /**
   * Whether a server that is set so follows the advice: the same word, a number within {@link
   * #TOLERANCE}, or one that is better than advised where there is such a side.
   */
  public boolean follow(Parameter advised) {
    String current = values.get(advised.name());
    if (current == null) {
      return false;
    }
    SettingUnit unit = SettingUnit.of(advised.name());
    OptionalDouble now = unit.read(current);
    OptionalDouble then = unit.read(advised.value());
    if (now.isEmpty() || then.isEmpty()) {
      return word(current).equals(word(advised.value()));
    }
    return isNear(advised.name(), now.getAsDouble(), then.getAsDouble());
  }

  private static boolean isNear(String name, double now, double then) {
    if (ANY_LIMIT.contains(name)) {
      return now >= 0;
    }
    if (ANY_TIMEOUT.contains(name)) {
      return now > 0;
    }
    if (now <= 0 || then <= 0) {
      return now == then;
    }
    double least = MAY_BE_STRICT.contains(name) ? STRICT : 1 - TOLERANCE;
    double most = MAY_BE_GENEROUS.contains(name) ? GENEROUS : 1 + TOLERANCE;
    return now >= then * least && now <= then * most;
  }

  private static String word(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    return BOOLEANS.getOrDefault(lower, lower).replaceAll("\\s*,\\s*", ",");
  }
}
