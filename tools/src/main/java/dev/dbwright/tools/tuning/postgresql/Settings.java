package dev.dbwright.tools.tuning.postgresql;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.tuning.Parameter;
import dev.dbwright.tools.tuning.setting.SettingCatalog;
import dev.dbwright.tools.tuning.setting.SettingValue;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

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
  private static final double STRICT = 0.01;
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
  private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

  private final Map<String, String> values = new TreeMap<>();

  private final SettingCatalog catalog;

  private Settings(SettingCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Of a server of a major version; names in any case, values with or without quotes. What the
   * version does not know is left out.
   *
   * @throws DbwrightException {@code TUNING_INPUT_INVALID} for another version than 14 to 18
   */
  public static Settings of(int version, Map<String, String> values) {
    var settings = new Settings(SettingCatalog.of(version));
    values.forEach(
        (name, value) ->
            settings
                .catalog
                .find(name.strip())
                .ifPresent(setting -> settings.values.put(setting.name(), unquoted(value))));
    return settings;
  }

  private static String unquoted(String value) {
    String text = value.strip();
    boolean quoted = text.length() >= 2 && text.startsWith("'") && text.endsWith("'");
    return quoted ? text.substring(1, text.length() - 1).replace("''", "'") : text;
  }

  SettingCatalog catalog() {
    return catalog;
  }

  /** As the server reads it; empty where it is not set, or is nothing that the server reads. */
  Optional<SettingValue> value(String name) {
    return Optional.ofNullable(values.get(name)).flatMap(text -> read(name, text));
  }

  private Optional<SettingValue> read(String name, String text) {
    return catalog
        .find(name)
        .filter(setting -> setting.fault(text).isEmpty())
        .map(setting -> setting.read(text));
  }

  /** In bytes or microseconds, or as it is; 0 where it is not set to a number. */
  public double number(String name) {
    return absolute(value(name)).orElse(0);
  }

  boolean isSet(String name, String word) {
    return value(name).filter(value -> value.text().equals(word)).isPresent();
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
    Optional<SettingValue> current = value(advised.name());
    Optional<SettingValue> wanted = read(advised.name(), advised.value());
    if (current.isEmpty() || wanted.isEmpty()) {
      return false;
    }
    OptionalDouble now = current.get().absolute();
    OptionalDouble then = wanted.get().absolute();
    return (now.isPresent() && then.isPresent())
        ? isNear(advised.name(), now.getAsDouble(), then.getAsDouble())
        : word(advised.name(), current.get()).equals(word(advised.name(), wanted.get()));
  }

  /** Whether it is no less than advised, and no more than {@code mostBytes}. */
  boolean isUpTo(long mostBytes, Parameter advised) {
    OptionalDouble now = absolute(value(advised.name()));
    OptionalDouble then = absolute(read(advised.name(), advised.value()));
    return now.isPresent()
        && then.isPresent()
        && now.getAsDouble() >= then.getAsDouble()
        && now.getAsDouble() <= (double) mostBytes;
  }

  private static OptionalDouble absolute(Optional<SettingValue> value) {
    return value.map(SettingValue::absolute).orElseGet(OptionalDouble::empty);
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

  // Lists are the same with and without spaces; on is an older name of pglz, from 15 on.
  private static String word(String name, SettingValue value) {
    String word = COMMA.matcher(value.text()).replaceAll(",");
    return name.equals("wal_compression") && word.equals("on") ? "pglz" : word;
  }
}
