package dev.dbwright.agent.config;

import static dev.dbwright.agent.config.SettingValue.Origin.DEFAULT;
import static dev.dbwright.agent.config.SettingValue.Origin.ENVIRONMENT;
import static dev.dbwright.agent.config.SettingValue.Origin.FLAG;
import static dev.dbwright.agent.config.SettingValue.Origin.PERSONAL_FILE;
import static dev.dbwright.agent.config.SettingValue.Origin.WORKING_FOLDER;
import static dev.dbwright.tools.error.ErrorCode.CONFIG_INVALID;

import dev.dbwright.agent.config.SettingValue.Origin;
import dev.dbwright.tools.error.DbwrightException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds each setting: flags over environment over {@code dbwright.yaml} of the working folder over
 * that of the person over defaults.
 */
public final class ConfigLoader {
  static final String FILE = "dbwright.yaml";

  private final Surroundings surroundings;
  private final Map<Setting, SettingValue> values = new EnumMap<>(Setting.class);
  private final Map<String, NamedConnection> connections = new LinkedHashMap<>();

  private ConfigLoader(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * @param flags by {@link Setting#key}, only those that were given
   * @throws DbwrightException {@code CONFIG_INVALID} with the setting and where it stands
   */
  public static LoadedConfig load(Map<String, String> flags, Surroundings surroundings) {
    var loader = new ConfigLoader(surroundings);
    // From the strongest to the weakest: who comes first stays.
    loader.readFlags(flags);
    loader.readEnvironment();
    loader.readFile(WORKING_FOLDER, surroundings.workingFolder().resolve(FILE));
    loader.readFile(PERSONAL_FILE, personalFile(surroundings));
    loader.readDefaults();
    loader.refuseForeignEndpoint();
    var connections = new Connections(List.copyOf(loader.connections.values()));
    var settings = new Settings(loader.values, surroundings, connections);
    return new LoadedConfig(settings.toConfig(), EffectiveConfig.of(loader.values, connections));
  }

  /** Where {@code dbwright init} writes. */
  public static Path personalFile(Surroundings surroundings) {
    return surroundings.xdg("XDG_CONFIG_HOME", ".config").resolve(FILE);
  }

  private void readFlags(Map<String, String> flags) {
    flags.forEach(
        (key, text) -> {
          Setting setting =
              Setting.ofKey(key)
                  .orElseThrow(
                      () -> new DbwrightException(CONFIG_INVALID, "--" + key, "no such setting"));
          put(setting, FLAG, "flag --" + key, text);
        });
  }

  private void readEnvironment() {
    for (Setting setting : Setting.values()) {
      for (String variable : setting.variables()) {
        surroundings
            .variable(variable)
            .ifPresent(text -> put(setting, ENVIRONMENT, "environment " + variable, text));
      }
    }
    libpqUrl().ifPresent(url -> put(Setting.DATABASE, ENVIRONMENT, "environment PG…", url));
  }

  /** What PG… names, without the password: that is read where the connection is opened. */
  private Optional<String> libpqUrl() {
    if (surroundings.variable("PGSERVICE").isPresent()) {
      return Optional.of("postgresql:///"); // the service, and PG… beside it, are read there too
    }
    if (List.of("PGHOST", "PGDATABASE", "PGUSER").stream()
        .allMatch(name -> surroundings.variable(name).isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(
        "postgresql://"
            + surroundings.variable("PGUSER").map(user -> encoded(user) + "@").orElse("")
            + surroundings.variable("PGHOST").map(ConfigLoader::encoded).orElse("localhost")
            + surroundings.variable("PGPORT").map(port -> ":" + port).orElse("")
            + surroundings.variable("PGDATABASE").map(name -> "/" + encoded(name)).orElse(""));
  }

  private static String encoded(String part) {
    return part.chars()
        .mapToObj(c -> "%/:@?#& \t".indexOf(c) < 0 ? Character.toString(c) : "%%%02X".formatted(c))
        .collect(Collectors.joining());
  }

  private void readFile(Origin origin, Path file) {
    // YamlSettings loads Jackson's YAML; most starts have no file and need none of it.
    if (Files.exists(file)) {
      YamlSettings.read(
          file,
          new YamlSettings.Listener() {
            @Override
            public void setting(Setting setting, int line, String text) {
              put(setting, origin, file + " line " + line, text);
            }

            @Override
            public void connection(NamedConnection connection) {
              name(connection);
            }
          });
    }
  }

  /**
   * A file in the working folder may come from anyone: it must not make {@code production} of a
   * person's own lead elsewhere, or count as something harmless.
   */
  private void name(NamedConnection connection) {
    NamedConnection before = connections.putIfAbsent(connection.name(), connection);
    if (before != null) {
      throw new DbwrightException(
          CONFIG_INVALID,
          connection.source(),
          "the connection " + connection.name() + " stands also in " + before.source());
    }
  }

  private void readDefaults() {
    for (Setting setting : Setting.values()) {
      if (!setting.defaultText().isEmpty()) {
        put(setting, DEFAULT, "default", setting.defaultText());
      }
    }
    Path data = surroundings.xdg("XDG_DATA_HOME", ".local/share");
    put(Setting.DATA_DIR, DEFAULT, "default", data.toString());
    put(
        Setting.CACHE_DIR,
        DEFAULT,
        "default",
        surroundings.xdg("XDG_CACHE_HOME", ".cache").toString());
  }

  /**
   * A file in the working folder may come from anyone, with a cloned repository: it must not send a
   * key of the person's own to an endpoint of its choice.
   */
  private void refuseForeignEndpoint() {
    SettingValue url = values.get(Setting.MODEL_URL);
    SettingValue key = values.get(Setting.MODEL_KEY);
    if (url != null
        && key != null
        && url.origin() == WORKING_FOLDER
        && key.origin() != WORKING_FOLDER
        && key.origin() != FLAG) {
      throw new DbwrightException(
          CONFIG_INVALID,
          url.source(),
          "model-url of a working folder is not used with a key from elsewhere;"
              + " set DBWRIGHT_MODEL_URL if you trust it");
    }
  }

  private void put(Setting setting, Origin origin, String source, String text) {
    values.putIfAbsent(setting, new SettingValue(origin, source, text.strip()));
  }
}
