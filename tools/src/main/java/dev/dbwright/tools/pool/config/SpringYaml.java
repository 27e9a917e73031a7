package dev.dbwright.tools.pool.config;

import dev.dbwright.tools.config.ConfigFault;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.config.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The part of Spring Boot's {@code application.yaml} that sets HikariCP. */
final class SpringYaml implements PoolRenderer {
  @Override
  public String name() {
    return "spring";
  }

  @Override
  public List<ConfigFault> faults(PoolPlan plan) {
    return HikariSettings.faults(plan);
  }

  @Override
  public ConfigFile render(PoolPlan plan) {
    Faults.refuse("Spring Boot's pool", faults(plan));
    var text = new StringBuilder();
    text.append(
        """
        # Durations are milliseconds.
        spring:
          datasource:
            url: %s
            username: %s
            password: "${DATABASE_PASSWORD}"
            hikari:
        """
            .formatted(quoted(JdbcUrl.of(plan)), quoted(plan.endpoint().user())));
    HikariSettings.of(plan)
        .forEach(
            (name, value) ->
                text.append(
                    "      %s: %s\n"
                        .formatted(kebab(name), isNumber(value) ? value : quoted(value))));
    List<String> notes = new ArrayList<>();
    notes.add("The password comes from the environment: DATABASE_PASSWORD.");
    notes.addAll(HikariSettings.notes(plan));
    return new ConfigFile(name(), "application.yaml", "yaml", text.toString(), notes);
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static boolean isNumber(String value) {
    return value.chars().allMatch(Character::isDigit);
  }

  /** In double quotes, where YAML takes JSON's escapes. */
  private static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
