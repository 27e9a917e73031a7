package dev.dbwright.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dbwright.tools.database.ConnectionEnvironment;
import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.database.Environment;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigLoaderTest {
  @TempDir Path root;
  private Path home = Path.of("");
  private Path work = Path.of("");
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> flags = new HashMap<>();

  @BeforeEach
  void make_folders() throws IOException {
    home = Files.createDirectories(root.resolve("home"));
    work = Files.createDirectories(root.resolve("work"));
  }

  @Test
  void an_empty_machine_talks_to_the_planner_without_a_model() {
    Config config = config();

    assertThat(config.model()).isEqualTo("offline");
    assertThat(config.databaseUrl()).isEmpty();
    assertThat(config.dataDir()).isEqualTo(home.resolve(".local/share/dbwright"));
    assertThat(config.cacheDir()).isEqualTo(home.resolve(".cache/dbwright"));
    assertThat(config.http()).isEqualTo(Config.Http.STANDARD);
  }

  @Test
  void a_connection_has_a_name_a_url_and_what_it_is_for() throws IOException {
    personal(
        """
        connections:
          local: sqlite:/srv/shop.db
          shop:
            url: postgresql://ada:s3cr3t@h/shop
            environment: production
        """);

    ConnectionSpec shop = config().connections().spec("shop", around());

    assertThat(shop).hasToString("postgresql://ada@h:5432/shop");
    assertThat(shop.environment()).isEqualTo(Environment.PRODUCTION);
    assertThat(config().connections().spec("local", around()).engine()).isEqualTo(Engine.SQLITE);
  }

  @Test
  void an_unknown_name_is_answered_with_the_known_ones() throws IOException {
    personal("connections:\n  shop: postgresql://h/shop\n  local: sqlite:x.db\n");

    DbwrightException e =
        catchThrowableOfType(
            DbwrightException.class, () -> config().connections().spec("shup", around()));

    assertThat(e.code()).isEqualTo(ErrorCode.CONNECTION_UNKNOWN);
    assertThat(e.getMessage()).contains("shup").contains("known are shop, local");
  }

  @Test
  void a_url_needs_no_name() {
    assertThat(Connections.NONE.spec("sqlite:/x.db", around()).environment())
        .isEqualTo(Environment.UNKNOWN);
  }

  @Test
  void a_working_folder_cannot_take_a_name_that_the_person_uses() throws IOException {
    personal("connections:\n  shop:\n    url: postgresql://h/shop\n    environment: production\n");
    working("connections:\n  shop: postgresql://evil.example.org/shop\n");

    DbwrightException e = catchThrowableOfType(DbwrightException.class, this::config);

    assertThat(e.code()).isEqualTo(ErrorCode.CONFIG_INVALID);
    assertThat(e.getMessage()).contains("the connection shop stands also in");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "connections: shop",
        "connections:\n  a b: sqlite:x.db",
        "connections:\n  shop: [1]",
        "connections:\n  shop:\n    environment: production",
        "connections:\n  shop:\n    url: sqlite:x.db\n    environment: prod",
        "connections:\n  shop:\n    url: sqlite:x.db\n    password: s3cr3t"
      })
  void a_connection_that_cannot_be_read_is_refused(String yaml) throws IOException {
    personal(yaml + "\n");

    DbwrightException e = catchThrowableOfType(DbwrightException.class, this::config);

    assertThat(e.code()).isEqualTo(ErrorCode.CONFIG_INVALID);
    assertThat(e.line()).doesNotContain("s3cr3t");
  }

  @Test
  void shown_connections_have_no_passwords() throws IOException {
    personal(
        """
        connections:
          a: postgresql://ada:s3cr3t@h/shop
          b: jdbc:sqlserver://h;password=s3cr3t;user=ada
        """);

    assertThat(load().effective().toString())
        .contains("connections.a")
        .contains("user=ada")
        .doesNotContain("s3cr3t");
  }

  @Test
  void a_key_alone_sends_nothing_outside() {
    environment.put("OPENAI_API_KEY", "sk-1");

    assertThat(config().model()).isEqualTo("offline");
    assertThat(config().modelKey()).isEqualTo("sk-1");
  }

  @Test
  void a_flag_goes_before_the_environment_and_that_before_the_files() throws IOException {
    personal("model: openai:personal\ntool-rounds: 3\nport: 1000\nturn-timeout: 90s\n");
    working("model: openai:working\ntool-rounds: 4\nport: 2000\n");
    environment.put("DBWRIGHT_MODEL", "openai:environment");
    environment.put("DBWRIGHT_TOOL_ROUNDS", "5");
    flags.put("model", "openai:flag");

    Config config = config();

    assertThat(config.model()).isEqualTo("openai:flag");
    assertThat(config.toolRounds()).isEqualTo(5);
    assertThat(config.http().port()).isEqualTo(2000);
    assertThat(config.turnTimeout()).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void an_own_variable_goes_before_a_common_one() {
    environment.put("OPENAI_BASE_URL", "https://common.example/v1");
    environment.put("DBWRIGHT_MODEL_URL", "http://own.example/v1");

    assertThat(config().modelBaseUrl()).isEqualTo(URI.create("http://own.example/v1"));
  }

  @Test
  void an_empty_variable_counts_as_unset() {
    environment.put("DBWRIGHT_MODEL", "");

    assertThat(config().model()).isEqualTo("offline");
  }

  @Test
  void folders_follow_xdg_unless_it_is_relative() {
    environment.put("XDG_DATA_HOME", "/data");
    environment.put("XDG_CACHE_HOME", "relative");

    assertThat(config().storeFile()).isEqualTo(Path.of("/data/dbwright/dbwright.db"));
    assertThat(config().cacheDir()).isEqualTo(home.resolve(".cache/dbwright"));
  }

  @Test
  void a_path_may_begin_at_home_or_at_the_working_folder() {
    environment.put("DBWRIGHT_DATA_DIR", "~/notes");
    environment.put("DBWRIGHT_CACHE_DIR", "../cache");

    assertThat(config().dataDir()).isEqualTo(home.resolve("notes"));
    assertThat(config().cacheDir()).isEqualTo(root.resolve("cache"));
  }

  @Test
  void libpq_variables_name_a_database_without_their_password() {
    environment.put("PGHOST", "db.example");
    environment.put("PGPORT", "6543");
    environment.put("PGUSER", "a@b");
    environment.put("PGDATABASE", "shop");
    environment.put("PGPASSWORD", "secret");

    assertThat(config().databaseUrl()).contains("postgresql://a%40b@db.example:6543/shop");
  }

  @Test
  void a_database_url_goes_before_libpq_variables() {
    environment.put("PGHOST", "db.example");
    environment.put("DATABASE_URL", "postgresql://other/shop");

    assertThat(config().databaseUrl()).contains("postgresql://other/shop");
  }

  @Test
  void an_unknown_setting_is_named_with_its_line_and_what_was_meant() throws IOException {
    working("model: offline\n\ntool_round: 3\n");

    assertThat(failure().line())
        .contains("DBW-8001", "dbwright.yaml line 3", "tool_round", "did you mean tool-rounds?");
  }

  @Test
  void a_setting_that_resembles_none_is_not_guessed_at() throws IOException {
    working("colour: blue\n");

    assertThat(failure().line()).contains("no setting colour").doesNotContain("did you mean");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          model: [a, b]            | line 1 | one plain value
          'model: a\nmodel: b'     | line 2 | stands twice
          - model                  | line 1 | expected lines such as
          'port: 1\n  bad: : x'    | line 2 | mapping values are not allowed
          port: http               | line 1 | port must be a whole number from 0 to 65535
          port: 65536              | line 1 | port must be a whole number
          turn-timeout: 5          | line 1 | duration such as 90s
          turn-timeout: 0s         | line 1 | duration such as 90s
          model-url: localhost:1   | line 1 | must be a URL
          model-url: 'a b'         | line 1 | must be a URL
          data-dir: ''             | line 1 | data-dir is empty
          """)
  void a_wrong_value_is_named_with_its_place(String yaml, String place, String problem)
      throws IOException {
    working(yaml.replace("\\n", "\n"));

    assertThat(failure().line()).contains("DBW-8001", "dbwright.yaml " + place, problem);
  }

  @Test
  void a_cloned_folder_does_not_send_the_key_to_its_own_endpoint() throws IOException {
    working("model: openai:x\nmodel-url: https://evil.example/v1\n");
    environment.put("OPENAI_API_KEY", "sk-1");

    assertThat(failure().line()).contains("DBW-8001", "line 2", "key from elsewhere");
  }

  @Test
  void the_effective_configuration_tells_values_and_sources_but_no_secret() throws IOException {
    personal("turn-timeout: 2m\n");
    environment.put("OPENAI_API_KEY", "sk-secret");
    environment.put("DATABASE_URL", "postgresql://ada:pass@word@db/shop");
    flags.put("port", "0");

    Map<String, EffectiveConfig.Row> rows =
        load().effective().settings().stream()
            .collect(Collectors.toMap(EffectiveConfig.Row::setting, row -> row));

    assertThat(rows.get("port")).isEqualTo(new EffectiveConfig.Row("port", "0", "flag --port"));
    assertThat(rows.get("model-key"))
        .isEqualTo(new EffectiveConfig.Row("model-key", "***", "environment OPENAI_API_KEY"));
    assertThat(rows.get("database"))
        .isEqualTo(
            new EffectiveConfig.Row(
                "database", "postgresql://ada:***@db/shop", "environment DATABASE_URL"));
    assertThat(rows.get("turn-timeout"))
        .isEqualTo(new EffectiveConfig.Row("turn-timeout", "2m", personalFile() + " line 1"));
    assertThat(rows.get("tool-rounds"))
        .isEqualTo(new EffectiveConfig.Row("tool-rounds", "12", "default"));
    assertThat(rows.get("token")).isEqualTo(new EffectiveConfig.Row("token", "", ""));
    assertThat(rows).hasSize(Setting.values().length);
  }

  @Test
  void no_secret_is_printed_with_the_record() {
    environment.put("OPENAI_API_KEY", "sk-secret");
    environment.put("DBWRIGHT_TOKEN", "tok-secret");
    environment.put("DATABASE_URL", "postgresql://ada:secret@db/shop");

    assertThat(config() + " " + config().http()).doesNotContain("secret");
  }

  @Test
  void the_template_changes_nothing_as_it_stands() throws IOException {
    Config before = config();
    personal(ConfigTemplate.text());

    assertThat(config()).isEqualTo(before);
  }

  @Test
  void the_template_names_every_setting_and_shows_its_default() throws IOException {
    Config before = config();
    String opened = ConfigTemplate.text().replaceAll("(?m)^#(?=[a-z-]+:)", "");
    personal(opened);

    assertThat(config()).isEqualTo(before);
    assertThat(opened.lines().filter(line -> line.matches("[a-z-]+:.*")))
        .hasSize(Setting.values().length + 1); // and the connections
  }

  private void working(String yaml) throws IOException {
    Files.writeString(work.resolve("dbwright.yaml"), yaml);
  }

  private void personal(String yaml) throws IOException {
    Files.createDirectories(home.resolve(".config/dbwright"));
    Files.writeString(personalFile(), yaml);
  }

  private Path personalFile() {
    return home.resolve(".config/dbwright/dbwright.yaml");
  }

  private Config config() {
    return load().config();
  }

  private ConnectionEnvironment around() {
    return new ConnectionEnvironment(environment, home, "osuser");
  }

  private LoadedConfig load() {
    return ConfigLoader.load(flags, new Surroundings(environment, home, work));
  }

  private DbwrightException failure() {
    DbwrightException failure = catchThrowableOfType(DbwrightException.class, this::load);
    assertThat(failure).isNotNull();
    assertThat(failure.code()).isEqualTo(ErrorCode.CONFIG_INVALID);
    assertThat(failure.line()).doesNotContain("\n");
    return failure;
  }
}
