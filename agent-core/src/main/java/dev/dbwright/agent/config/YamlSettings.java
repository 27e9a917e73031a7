package dev.dbwright.agent.config;

import static dev.dbwright.tools.error.ErrorCode.CONFIG_INVALID;
import static dev.dbwright.tools.error.ErrorCode.INPUT_UNREADABLE;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.dbwright.tools.database.Environment;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.Spelling;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * Reads a {@code dbwright.yaml}, token by token: a mapping of settings to plain values, and the
 * connections that have names.
 */
final class YamlSettings {
  static final String CONNECTIONS = "connections";

  private final Path file;
  private final Listener listener;
  private final Set<Setting> seen = EnumSet.noneOf(Setting.class);

  private YamlSettings(Path file, Listener listener) {
    this.file = file;
    this.listener = listener;
  }

  /** Hears each setting and each named connection; {@code line} counts from 1. */
  interface Listener {
    void setting(Setting setting, int line, String text);

    void connection(NamedConnection connection);
  }

  /**
   * @throws DbwrightException where the file cannot be read, or holds anything but known settings
   */
  static void read(Path file, Listener listener) {
    try (InputStream in = Files.newInputStream(file);
        JsonParser yaml = new YAMLFactory().createParser(in)) {
      new YamlSettings(file, listener).read(yaml);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      String problem = e.getOriginalMessage().lines().findFirst().orElse("not YAML");
      throw DbwrightException.causedBy(e, CONFIG_INVALID, file + " line " + line, problem);
    } catch (IOException e) {
      throw DbwrightException.causedBy(e, INPUT_UNREADABLE, file, e.getClass().getSimpleName());
    }
  }

  private void read(JsonParser yaml) throws IOException {
    JsonToken first = yaml.nextToken();
    if (first == null || first == JsonToken.VALUE_NULL) {
      return; // all lines are comments, as in the file that `dbwright init` writes
    }
    if (first != JsonToken.START_OBJECT) {
      throw invalid(line(yaml), "expected lines such as model: offline");
    }
    while (yaml.nextToken() == JsonToken.FIELD_NAME) {
      int line = line(yaml);
      if (yaml.currentName().equals(CONNECTIONS)) {
        readConnections(yaml);
        continue;
      }
      Setting setting = known(yaml.currentName(), line);
      JsonToken value = yaml.nextToken();
      if (!value.isScalarValue()) {
        throw invalid(line, setting.key() + " takes one plain value");
      }
      if (!seen.add(setting)) {
        throw invalid(line, setting.key() + " stands twice");
      }
      if (value != JsonToken.VALUE_NULL) {
        listener.setting(setting, line, yaml.getText());
      }
    }
  }

  /** {@code shop: URL}, or {@code shop:} with {@code url:} and {@code environment:} under it. */
  private void readConnections(JsonParser yaml) throws IOException {
    JsonToken first = yaml.nextToken();
    if (first == JsonToken.VALUE_NULL) {
      return;
    }
    if (first != JsonToken.START_OBJECT) {
      throw invalid(line(yaml), CONNECTIONS + " takes lines such as shop: postgresql://host/shop");
    }
    while (yaml.nextToken() == JsonToken.FIELD_NAME) {
      String name = yaml.currentName();
      int line = line(yaml);
      if (!Connections.isName(name)) {
        throw invalid(line, "a connection's name has letters, digits, dots, - and _");
      }
      JsonToken value = yaml.nextToken();
      if (value == JsonToken.VALUE_STRING) {
        listener.connection(
            new NamedConnection(name, yaml.getText(), Environment.UNKNOWN, file + " line " + line));
      } else if (value == JsonToken.START_OBJECT) {
        listener.connection(connection(yaml, name, line));
      } else {
        throw invalid(line, "the connection " + name + " needs a URL");
      }
    }
  }

  private NamedConnection connection(JsonParser yaml, String name, int line) throws IOException {
    String url = "";
    Environment environment = Environment.UNKNOWN;
    while (yaml.nextToken() == JsonToken.FIELD_NAME) {
      String key = yaml.currentName();
      String value = yaml.nextToken().isScalarValue() ? yaml.getText() : "";
      switch (key) {
        case "url" -> url = value;
        case "environment" -> environment = environment(value, line(yaml));
        default -> throw invalid(line(yaml), "a connection has url and environment, not " + key);
      }
    }
    if (url.isEmpty()) {
      throw invalid(line, "the connection " + name + " needs a URL");
    }
    return new NamedConnection(name, url, environment, file + " line " + line);
  }

  private Environment environment(String text, int line) {
    return Arrays.stream(Environment.values())
        .filter(known -> known.id().equals(text) && known != Environment.UNKNOWN)
        .findFirst()
        .orElseThrow(() -> invalid(line, "environment is production, staging or development"));
  }

  private Setting known(String key, int line) {
    return Setting.ofKey(key)
        .orElseThrow(
            () ->
                invalid(
                    line,
                    "there is no setting %s%s"
                        .formatted(
                            key,
                            Spelling.closest(key, Setting.keys())
                                .map(near -> "; did you mean %s?".formatted(near))
                                .orElse(""))));
  }

  private DbwrightException invalid(int line, String what) {
    return new DbwrightException(CONFIG_INVALID, file + " line " + line, what);
  }

  private static int line(JsonParser yaml) {
    return yaml.currentTokenLocation().getLineNr();
  }
}
