package dev.dbwright.agent.config;

import static dev.dbwright.tools.error.ErrorCode.CONFIG_INVALID;
import static dev.dbwright.tools.error.ErrorCode.INPUT_UNREADABLE;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.dbwright.tools.error.DbwrightException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/** Reads a {@code dbwright.yaml}: a mapping of settings to plain values, read token by token. */
final class YamlSettings {
  private final Path file;
  private final Listener listener;
  private final Set<Setting> seen = EnumSet.noneOf(Setting.class);

  private YamlSettings(Path file, Listener listener) {
    this.file = file;
    this.listener = listener;
  }

  /** Hears each setting; {@code line} counts from 1. */
  interface Listener {
    void setting(Setting setting, int line, String text);
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
