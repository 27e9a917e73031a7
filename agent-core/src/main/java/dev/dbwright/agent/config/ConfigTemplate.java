package dev.dbwright.agent.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A first {@code dbwright.yaml}: every setting with its default, all commented out. */
public final class ConfigTemplate {
  private static final int WIDTH = 80;

  private static final String CONNECTIONS =
      """

      # Connections by name, for --db NAME and /connect NAME. environment is production, staging or
      # development; on production every risk counts one step higher. Passwords are better kept out:
      # ~/.pgpass, ~/.my.cnf and the engines' variables are read, and a terminal asks for them.
      #connections:
      #  shop:
      #    url: postgresql://ada@db.example.org/shop?sslmode=verify-full
      #    environment: production
      #  local: sqlite:shop.db
      """;

  private ConfigTemplate() {}

  /** What {@code dbwright init} writes. */
  public static String text() {
    String head =
        """
        # Settings of dbwright. Take the # away from what you want to change.
        # Flags and environment variables go before this file; `dbwright config` shows what is in force.
        """;
    return head
        + Arrays.stream(Setting.values()).map(ConfigTemplate::section).collect(Collectors.joining())
        + CONNECTIONS;
  }

  private static String section(Setting setting) {
    return "\n"
        + wrapped(setting.description())
        + "# Environment: "
        + String.join(", ", setting.variables())
        + "\n"
        + "#"
        + setting.key()
        + (": " + setting.defaultText()).stripTrailing()
        + "\n";
  }

  private static String wrapped(String text) {
    List<StringBuilder> lines = new ArrayList<>();
    lines.add(new StringBuilder("#"));
    for (String word : text.split(" ", -1)) {
      if (lines.get(lines.size() - 1).length() + word.length() >= WIDTH) {
        lines.add(new StringBuilder("#"));
      }
      lines.get(lines.size() - 1).append(' ').append(word);
    }
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }
}
