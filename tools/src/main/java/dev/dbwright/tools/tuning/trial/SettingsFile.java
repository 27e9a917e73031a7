package dev.dbwright.tools.tuning.trial;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Settings as the server's file has them: each on a line, its value in quotes. */
final class SettingsFile {
  // What the lexer of the file takes for a name (guc-file.l), dotted ones included.
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)*");

  private SettingsFile() {}

  /** Whether it can stand on a line of its own, whatever it says. */
  static boolean canHold(String name, String value) {
    return NAME.matcher(name).matches() && value.chars().noneMatch(Character::isISOControl);
  }

  static String text(Map<String, String> settings) {
    return new TreeMap<>(settings)
        .entrySet().stream()
            .map(each -> each.getKey() + " = '" + escaped(each.getValue()) + "'\n")
            .collect(Collectors.joining());
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("'", "''");
  }
}
