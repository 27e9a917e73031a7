package dev.dbwright.tools.pool.config;

import dev.dbwright.tools.config.ConfigFault;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.config.Faults;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code hikari.properties}: HikariCP's own file, as {@code new HikariConfig(name)} reads it. */
final class HikariProperties implements PoolRenderer {
  @Override
  public String name() {
    return "hikari";
  }

  @Override
  public List<ConfigFault> faults(PoolPlan plan) {
    return HikariSettings.faults(plan);
  }

  @Override
  public ConfigFile render(PoolPlan plan) {
    Faults.refuse("HikariCP", faults(plan));
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("jdbcUrl", JdbcUrl.of(plan));
    lines.put("username", plan.endpoint().user());
    lines.putAll(HikariSettings.of(plan));
    var text = new StringBuilder("# Durations are milliseconds.\n");
    lines.forEach(
        (name, value) -> text.append(name).append('=').append(escaped(value)).append('\n'));
    List<String> notes = new ArrayList<>();
    notes.add("The password is not in the file: call setPassword() with it from your secrets.");
    notes.addAll(HikariSettings.notes(plan));
    return new ConfigFile(name(), "hikari.properties", "properties", text.toString(), notes);
  }

  /** Properties are read as ISO 8859-1, lose leading blanks, and take a backslash as an escape. */
  private static String escaped(String value) {
    var text = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' || (c == ' ' && i == 0)) {
        text.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        text.append("\\u%04x".formatted((int) c));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
