package dev.dbwright.tools.tuning.setting;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads values as {@code parse_and_validate_value} does (PostgreSQL's guc.c): prefixes of booleans,
 * hexadecimal and octal integers, fractions of units, rounding to the setting's unit.
 */
final class SettingReader {
  private static final Pattern NUMBER =
      Pattern.compile(
          "\\s*([+-]?(?:0[xX][0-9a-fA-F]{1,15}|(?:\\d{1,30}\\.?\\d{0,30}|\\.\\d{1,30})"
              + "(?:[eE][+-]?\\d{1,3})?))\\s*([A-Za-z]*)\\s*");
  private static final Pattern OCTAL = Pattern.compile("[+-]?0[0-7]{1,20}");
  private static final Pattern NO_OCTAL = Pattern.compile("[+-]?0[0-7]*[89].*");
  private static final Map<String, String> SWITCHES =
      Map.of("true", "on", "yes", "on", "1", "on", "false", "off", "no", "off", "0", "off");
  // Taken, but not listed in enumvals.
  private static final Map<String, List<String>> OLD_NAMES =
      Map.of("wal_level", List.of("archive", "hot_standby"));

  private final Setting setting;

  SettingReader(Setting setting) {
    this.setting = setting;
  }

  SettingValue read(String text) {
    return switch (setting.type()) {
      case BOOL -> word(bool(text).orElseThrow(() -> setting.refused(text, "it takes on and off")));
      case ENUM ->
          word(
              listed(text)
                  .orElseThrow(
                      () ->
                          setting.refused(
                              text, "it takes " + String.join(", ", setting.values()))));
      case INTEGER, REAL -> number(text);
      case STRING -> word(text);
    };
  }

  private static SettingValue word(String text) {
    return new SettingValue(text, null, SettingUnit.NONE);
  }

  /** By any prefix that leaves no doubt: {@code t}, {@code of}; not {@code o}. */
  private static Optional<String> bool(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    if (word.isEmpty()) {
      return Optional.empty();
    }
    if ("on".equals(word) || (word.length() > 1 && "off".startsWith(word))) {
      return Optional.of(word.equals("on") ? "on" : "off");
    }
    return SWITCHES.keySet().stream()
        .filter(name -> name.startsWith(word))
        .findFirst()
        .map(SWITCHES::get);
  }

  private Optional<String> listed(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    List<String> values = new ArrayList<>(setting.values());
    values.addAll(OLD_NAMES.getOrDefault(setting.name(), List.of()));
    Optional<String> value = values.stream().filter(word::equalsIgnoreCase).findFirst();
    // An enum that grew out of a boolean still takes a boolean's names, written out.
    return value.or(
        () -> Optional.ofNullable(SWITCHES.get(word)).filter(setting.values()::contains));
  }

  private SettingValue number(String text) {
    Matcher matcher = NUMBER.matcher(text);
    boolean wholeNumber = setting.type() == SettingType.INTEGER;
    if (!matcher.matches() || (wholeNumber && NO_OCTAL.matcher(matcher.group(1)).matches())) {
      throw setting.refused(text, "it takes a number" + unitHint());
    }
    double given = decode(matcher.group(1));
    String unit = matcher.group(2);
    double value =
        unit.isEmpty()
            ? given
            : setting
                .unit()
                .convert(given, unit)
                .orElseThrow(() -> setting.refused(text, noSuchUnit(unit)));
    if (wholeNumber) {
      value = Math.rint(value);
    }
    Double min = setting.min();
    Double max = setting.max();
    if ((min != null && value < min) || (max != null && value > max)) {
      throw setting.refused(text, "it takes " + range());
    }
    return new SettingValue(setting.unit().text(value), value, setting.unit());
  }

  private double decode(String number) {
    String lower = number.toLowerCase(Locale.ROOT);
    // A leading zero makes an integer octal, as in C; a real is never read so.
    boolean coded = lower.contains("x") || OCTAL.matcher(lower).matches();
    if (coded && setting.type() == SettingType.INTEGER) {
      return Long.decode(lower);
    }
    return lower.contains("x") ? Long.decode(lower) : Double.parseDouble(lower);
  }

  private String unitHint() {
    return setting.unit() == SettingUnit.NONE
        ? ""
        : ", bare in " + setting.unit().label() + " or with one of " + setting.unit().allowed();
  }

  private String noSuchUnit(String unit) {
    return setting.unit() == SettingUnit.NONE
        ? "it takes a number without unit"
        : unit + " is none of its units " + setting.unit().allowed() + " (case matters)";
  }

  private String range() {
    SettingUnit unit = setting.unit();
    Double min = setting.min();
    Double max = setting.max();
    return "from %s to %s"
        .formatted(min == null ? "" : unit.text(min), max == null ? "" : unit.text(max));
  }
}
