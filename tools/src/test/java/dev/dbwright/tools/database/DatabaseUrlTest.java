package dev.dbwright.tools.database;

import static dev.dbwright.tools.error.ErrorCode.DATABASE_PROPERTY_REFUSED;
import static dev.dbwright.tools.error.ErrorCode.DATABASE_URL_INVALID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.testing.Closes;
import dev.dbwright.tools.testing.Hole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
  private static final String SECRET = "s3cr3t";

  @TempDir Path home;

  @Test
  void reads_every_part() {
    ConnectionSpec spec = parse("postgresql://ada:s3cr3t@db.example.org:6432/shop?sslmode=require");

    assertThat(spec)
        .isEqualTo(
            new ConnectionSpec(
                Engine.POSTGRESQL,
                "db.example.org",
                6432,
                "shop",
                "ada",
                SECRET,
                Map.of("sslmode", "require")));
  }

  @Test
  void reads_the_drivers_form() {
    ConnectionSpec spec = parse("jdbc:postgresql://h/shop?user=ada&password=a%26b&sslmode=disable");

    assertThat(spec.user()).isEqualTo("ada");
    assertThat(spec.password()).isEqualTo("a&b");
    assertThat(spec.host()).isEqualTo("h");
  }

  @Test
  void reads_the_drivers_short_form() {
    assertThat(parse("jdbc:postgresql:shop").database()).isEqualTo("shop");
  }

  @Test
  void decodes_percent_signs_and_keeps_a_plus() {
    ConnectionSpec spec = parse("postgres://a%40b:p+w%2F%3A@h/na%20me");

    assertThat(spec.user()).isEqualTo("a@b");
    assertThat(spec.password()).isEqualTo("p+w/:");
    assertThat(spec.database()).isEqualTo("na me");
  }

  @Test
  void takes_an_address_of_version_six() {
    ConnectionSpec spec = parse("postgresql://ada@[2001:db8::1]:6432/shop");

    assertThat(spec.host()).isEqualTo("[2001:db8::1]");
    assertThat(spec.port()).isEqualTo(6432);
  }

  @Test
  void what_nothing_names_is_as_in_libpq() {
    ConnectionSpec spec = parse("postgresql:///");

    assertThat(spec.toString()).isEqualTo("postgresql://osuser@localhost:5432/osuser");
    assertThat(spec.password()).isNull();
  }

  @Test
  void variables_fill_what_the_url_leaves_out() {
    ConnectionSpec spec =
        DatabaseUrl.parse(
            "postgresql://h/",
            environment(
                Map.of(
                    "PGUSER", "ada",
                    "PGPASSWORD", SECRET,
                    "PGDATABASE", "shop",
                    "PGHOST", "other",
                    "PGSSLMODE", "verify-full")));

    assertThat(spec.toString()).isEqualTo("postgresql://ada@h:5432/shop");
    assertThat(spec.password()).isEqualTo(SECRET);
    assertThat(spec.properties()).containsEntry("sslmode", "verify-full");
  }

  @Test
  void an_environment_that_names_nothing_gives_nothing() {
    assertThat(DatabaseUrl.fromEnvironment(environment(Map.of("PGPASSWORD", "x")))).isEmpty();
  }

  @Test
  void database_url_comes_before_the_other_variables() {
    Map<String, String> variables =
        Map.of("DATABASE_URL", "postgresql://ada@first/shop", "PGHOST", "second");

    assertThat(DatabaseUrl.fromEnvironment(environment(variables)))
        .hasValueSatisfying(spec -> assertThat(spec.host()).isEqualTo("first"));
  }

  @Test
  void the_password_file_gives_the_password_of_the_first_line_that_fits() throws IOException {
    passwordFile(
        "rw-------", "# mine", "h:5432:other:ada:no", "h:*:sh\\:op:ada:p\\:w", "*:*:*:*:no");

    assertThat(parse("postgresql://ada@h/sh:op").password()).isEqualTo("p:w");
  }

  @Test
  void a_password_file_that_others_may_read_is_ignored() throws IOException {
    passwordFile("rw-r--r--", "*:*:*:*:leaked");

    assertThat(parse("postgresql://ada@h/shop").password()).isNull();
  }

  @Test
  @Closes(Hole.PASSWORDS_SHOWN)
  void a_password_never_shows() {
    ConnectionSpec spec = parse("postgresql://ada:s3cr3t@h/shop");

    assertThat(spec.toString() + spec.label() + Json.write(spec)).doesNotContain(SECRET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "socketFactory=org.example.Loads",
        "socketFactoryArg=x",
        "sslfactory=org.example.Loads",
        "sslhostnameverifier=org.example.Loads",
        "sslpasswordcallback=org.example.Loads",
        "authenticationPluginClassName=org.example.Loads",
        "xmlFactoryFactory=org.example.Loads",
        "loggerFile=/etc/cron.d/x",
        "loggerLevel=TRACE",
        "options=-c%20session_preload_libraries=x",
        "host=evil.example.org",
        "hostaddr=10.0.0.1",
        "port=1",
        "PGHOST=evil.example.org",
        "PGDBNAME=other",
        "passfile=/etc/shadow",
        "currentSchema=evil",
        "readOnlyMode=ignore",
        "preferQueryMode=simple",
        "SSLMODE=disable",
        "allowLoadLocalInfile=true"
      })
  @Closes(Hole.DRIVER_PROPERTIES)
  void a_property_that_is_not_on_the_list_is_refused(String property) {
    assertFails(
        DATABASE_PROPERTY_REFUSED, "postgresql://ada:s3cr3t@h/shop?sslmode=require&" + property);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "shop",
        "host=h password=s3cr3t",
        "http://s3cr3t@h/shop",
        "file:/etc/passwd",
        "jdbc:h2:mem:x;INIT=RUNSCRIPT FROM 's3cr3t'",
        "postgresql:shop",
        "postgresql://ada:s3cr3t@good@evil/shop",
        "postgresql://ada:s3cr3t@h1,h2/shop",
        "postgresql://ada:s3cr3t@h1:1,h2:2/shop",
        "postgresql://ada:s3cr3t@%2Fvar%2Frun/shop",
        "postgresql://ada:s3cr3t@h%3Fsslfactory=x/shop",
        "postgresql://ada:s3cr3t@h%00/shop",
        "postgresql://ada:s3cr3t@h/shop%00",
        "postgresql://ada:s3cr3t@h:0/shop",
        "postgresql://ada:s3cr3t@h:65536/shop",
        "postgresql://ada:s3cr3t@h:x/shop",
        "postgresql://ada:s3cr3t%@h/shop",
        "postgresql://ada:s3cr3t@h/shop#x",
        "postgresql://ada:s3cr3t@h/sh op",
        "postgresql://ada:s3cr3t@h/shop\n",
        "postgresql://ada:s3cr3t@h/shop?sslmode=s3cr3t",
        "postgresql://ada:s3cr3t@h/shop?sslmode=require&sslmode=disable",
        "postgresql://ada:s3cr3t@h/shop?user=eve",
        "postgresql://ada:s3cr3t@h/shop?connectTimeout=999999"
      })
  void what_is_no_url_is_refused_without_being_repeated(String url) {
    if (url.endsWith("\n")) {
      // A line end at the end is a slip of pasting.
      assertThat(parse(url).database()).isEqualTo("shop");
      return;
    }
    assertFails(DATABASE_URL_INVALID, url);
  }

  @Test
  void any_text_gives_a_connection_or_a_clear_failure() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    var random = new Random(seed);
    String[] pieces = {
      "postgresql",
      "jdbc:",
      "://",
      ":",
      "@",
      "/",
      "?",
      "&",
      "=",
      "%",
      "%2F",
      "[",
      "]",
      "::1",
      ",",
      "h",
      "5432",
      "sslmode",
      "require",
      "user",
      "\u0000",
      "é",
      "#",
      "\\",
      "s3cr3t"
    };
    for (int i = 0; i < 20_000; i++) {
      var url = new StringBuilder(random.nextBoolean() ? "postgresql://" : "");
      for (int n = random.nextInt(12); n > 0; n--) {
        url.append(pieces[random.nextInt(pieces.length)]);
      }
      try {
        ConnectionSpec spec = parse(url.toString());
        assertThat(spec.host()).matches("[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]");
      } catch (DbwrightException e) {
        assertThat(e.line()).doesNotContain("\n");
      }
    }
  }

  private void passwordFile(String permissions, String... lines) throws IOException {
    Path file = Files.write(home.resolve(".pgpass"), List.of(lines));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private ConnectionSpec parse(String url) {
    return DatabaseUrl.parse(url, environment(Map.of()));
  }

  private ConnectionEnvironment environment(Map<String, String> variables) {
    return new ConnectionEnvironment(variables, home, "osuser");
  }

  private void assertFails(ErrorCode code, String url) {
    assertThatThrownBy(() -> parse(url))
        .isInstanceOfSatisfying(
            DbwrightException.class,
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e.line()).doesNotContain(SECRET);
            });
  }
}
