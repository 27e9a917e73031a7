package dev.dbwright.agent.config;

import static dev.dbwright.tools.error.ErrorCode.CONFIG_INVALID;

import dev.dbwright.tools.error.DbwrightException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the texts of settings into values; what cannot be read is named with its place. */
final class Settings {
  private static final int MAX_PORT = 65_535;

  private final Map<Setting, SettingValue> values;
  private final Surroundings surroundings;
  private final Connections connections;

  Settings(Map<Setting, SettingValue> values, Surroundings surroundings, Connections connections) {
    this.values = values;
    this.connections = connections;
    this.surroundings = surroundings;
  }

  Config toConfig() {
    return new Config(
        text(Setting.MODEL),
        url(Setting.MODEL_URL),
        textOrNull(Setting.MODEL_KEY),
        textOrNull(Setting.DATABASE),
        path(Setting.DATA_DIR),
        path(Setting.CACHE_DIR),
        duration(Setting.TURN_TIMEOUT),
        number(Setting.TOOL_ROUNDS, 1, 100),
        number(Setting.MEMORY_TOKENS, 1_000, 2_000_000),
        number(Setting.TOOL_RESULT_CHARS, 500, 2_000_000),
        new Config.Http(
            text(Setting.BIND), number(Setting.PORT, 0, MAX_PORT), textOrNull(Setting.TOKEN)),
        connections);
  }

  private @Nullable String textOrNull(Setting setting) {
    SettingValue value = values.get(setting);
    return value == null || value.text().isEmpty() ? null : value.text();
  }

  private String text(Setting setting) {
    String text = textOrNull(setting);
    if (text == null) {
      throw invalid(setting, "is empty");
    }
    return text;
  }

  private URI url(Setting setting) {
    try {
      var url = new URI(text(setting));
      if (url.getHost() != null && url.getScheme().toLowerCase(Locale.ROOT).matches("https?")) {
        return url;
      }
    } catch (URISyntaxException e) {
      throw DbwrightException.causedBy(e, CONFIG_INVALID, source(setting), notUrl(setting));
    }
    throw new DbwrightException(CONFIG_INVALID, source(setting), notUrl(setting));
  }

  private static String notUrl(Setting setting) {
    return setting.key() + " must be a URL such as https://host/v1";
  }

  private Path path(Setting setting) {
    String text = text(setting);
    try {
      Path path =
          text.equals("~") || text.startsWith("~/")
              ? surroundings.home().resolve(text.substring(1).replaceFirst("^/+", ""))
              : surroundings.workingFolder().resolve(text);
      return path.normalize();
    } catch (InvalidPathException e) {
      throw DbwrightException.causedBy(
          e, CONFIG_INVALID, source(setting), setting.key() + " is not a path");
    }
  }

  private int number(Setting setting, int least, int most) {
    String text = text(setting);
    if (text.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw invalid(setting, "must be a whole number from %d to %d".formatted(least, most));
  }

  /** Seconds, minutes, hours or days: {@code 90s}, {@code 5m}, {@code 4h}, {@code 7d}. */
  private Duration duration(Setting setting) {
    String text = text(setting).toLowerCase(Locale.ROOT);
    if (text.matches("0*[1-9][0-9]{0,8}[smhd]")) {
      try {
        return Duration.parse(text.endsWith("d") ? "P" + text : "PT" + text);
      } catch (DateTimeException | ArithmeticException e) {
        throw DbwrightException.causedBy(
            e, CONFIG_INVALID, source(setting), setting.key() + " is too long");
      }
    }
    throw invalid(setting, "must be a duration such as 90s, 5m or 4h");
  }

  private DbwrightException invalid(Setting setting, String what) {
    return new DbwrightException(CONFIG_INVALID, source(setting), setting.key() + " " + what);
  }

  private String source(Setting setting) {
    SettingValue value = values.get(setting);
    return value == null ? "default" : value.source();
  }
}
