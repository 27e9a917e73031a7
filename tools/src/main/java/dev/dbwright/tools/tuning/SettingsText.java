package dev.dbwright.tools.tuning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Settings as people paste them: a {@code postgresql.conf}, a {@code my.cnf}, {@code ALTER SYSTEM}
 * statements, or two columns of a client's output.
 *
 * @param values by name in lower case; where one is repeated the last one counts, as for servers
 * @param repeated names that are there more than once with different values
 */
record SettingsText(Map<String, String> values, List<String> repeated) {
  private static final Pattern SECTION = Pattern.compile("\\[([^\\]]+)\\]");
  private static final Pattern OF_THE_SERVER =
      Pattern.compile("(?:mysqld|mariadbd?|server|galera)(?:[-.\\d]*)");
  private static final Pattern LINE =
      Pattern.compile(
          "(?i)(?:alter\\s+system\\s+set\\s+|set\\s+(?:global|persist)\\s+)?"
              + "([a-z][\\w.-]*)\\s*(?:=|\\bto\\b|[|,\\t])?\\s*('(?:[^']|'')*'|\"[^\"]*\"|[^#;|]*)"
              + "\\s*(?:[|;#].*)?");
  private static final Pattern FLAG = Pattern.compile("skip[_-][a-z_-]+");

  SettingsText {
    values = Map.copyOf(values);
    repeated = repeated.stream().distinct().toList();
  }

  static SettingsText read(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    List<String> repeated = new ArrayList<>();
    boolean ofTheServer = true;
    for (String raw : text.lines().toList()) {
      String line = raw.strip();
      Matcher section = SECTION.matcher(line);
      if (section.matches()) {
        ofTheServer = OF_THE_SERVER.matcher(section.group(1).toLowerCase(Locale.ROOT)).matches();
        continue;
      }
      Matcher setting = LINE.matcher(line);
      if (!ofTheServer || line.startsWith("#") || line.startsWith("!") || !setting.matches()) {
        continue;
      }
      String name = name(setting.group(1));
      String value = unquoted(setting.group(2).strip());
      if (value.isEmpty() && !FLAG.matcher(name).matches()) {
        continue;
      }
      String before = values.put(name, value);
      if (before != null && !before.equalsIgnoreCase(value)) {
        repeated.add(name);
      }
    }
    return new SettingsText(values, repeated);
  }

  // MySQL's options are the same with dashes and with underscores.
  private static String name(String written) {
    return written.toLowerCase(Locale.ROOT).replace('-', '_');
  }

  private static String unquoted(String value) {
    boolean quoted =
        value.length() >= 2
            && (value.charAt(0) == '\'' || value.charAt(0) == '"')
            && value.charAt(value.length() - 1) == value.charAt(0);
    return quoted ? value.substring(1, value.length() - 1).replace("''", "'") : value;
  }
}
