package dev.dbwright.tools.database;

import static dev.dbwright.tools.error.ErrorCode.DATABASE_PROPERTY_REFUSED;
import static dev.dbwright.tools.error.ErrorCode.DATABASE_URL_INVALID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.testing.Closes;
import dev.dbwright.tools.testing.Hole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** URLs of all engines, and what stands beside them in files and variables. */
class EngineUrlTest {
  private static final String SECRET = "s3cr3t";

  @TempDir Path home;

  @ParameterizedTest
  @CsvSource({
    "mysql://ada:s3cr3t@h/shop,               mysql://ada@h:3306/shop",
    "mariadb://ada@h:3307/shop,               mariadb://ada@h:3307/shop",
    "jdbc:mariadb://h/shop?user=ada,          mariadb://ada@h:3306/shop",
    "jdbc:mysql://h/?user=ada,                mysql://ada@h:3306/",
    "sqlserver://ada:s3cr3t@h/shop,           sqlserver://ada@h:1433/shop",
    "jdbc:sqlserver://h:1;databaseName=shop;user=ada;password=s3cr3t, sqlserver://ada@h:1/shop",
    "sqlserver://h;user=ada,                  sqlserver://ada@h:1433/master",
    "sqlite:/srv/shop.db,                     sqlite:/srv/shop.db",
    "sqlite:///srv/my%20shop.db,              sqlite:/srv/my shop.db",
    "jdbc:sqlite:/srv/shop.db,                sqlite:/srv/shop.db"
  })
  void every_engine_has_its_urls(String url, String expected) {
    assertThat(parse(url)).hasToString(expected);
  }

  @Test
  void a_file_is_found_from_the_working_folder() {
    assertThat(parse("sqlite:shop.db").database())
        .isEqualTo(Path.of("shop.db").toAbsolutePath() + "");
  }

  @Test
  void the_label_of_a_file_is_its_name() {
    assertThat(parse("sqlite:/srv/shop.db").label()).isEqualTo("shop.db");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://h/d?sslfactory=org.example.Loads",
        "postgresql://h/d?sslMode=require",
        "mysql://h/d?allowLoadLocalInfile=true",
        "mysql://h/d?allowLocalInfile=true",
        "mysql://h/d?autoDeserialize=true",
        "mysql://h/d?queryInterceptors=org.example.Loads",
        "mysql://h/d?allowMultiQueries=true",
        "mysql://h/d?sessionVariables=sql_mode=x",
        "mysql://h/d?initSql=DROP",
        "mysql://h/d?socketFactory=org.example.Loads",
        "mysql://h/d?credentialType=ENV",
        "mysql://h/d?permitRedirect=true",
        "mysql://h/d?restrictedAuth=mysql_clear_password",
        "mysql://h/d?serverRsaPublicKeyFile=/etc/passwd",
        "mysql://h/d?allowPublicKeyRetrieval=true",
        "mysql://h/d?trustStore=/tmp/x",
        "mysql://h/d?keyStore=/tmp/x",
        "mysql://h/d?localSocket=/tmp/x",
        "mysql://h/d?pool=true",
        "mysql://h/d?createDatabaseIfNotExist=true",
        "mysql://h/d?service=x",
        "sqlserver://h;integratedSecurity=true",
        "sqlserver://h;trustStore=/tmp/x",
        "sqlserver://h;trustStorePassword=x",
        "sqlserver://h;trustManagerClass=org.example.Loads",
        "sqlserver://h;socketFactoryClass=org.example.Loads",
        "sqlserver://h;accessTokenCallbackClass=org.example.Loads",
        "sqlserver://h;serverName=evil.example.org",
        "sqlserver://h;failoverPartner=evil.example.org",
        "sqlserver://h;authentication=ActiveDirectoryInteractive",
        "sqlserver://h;jaasConfigurationName=x",
        "sqlserver://h;applicationIntent=ReadWrite",
        "sqlite:x.db?enable_load_extension=true",
        "sqlite:x.db?open_mode=6",
        "sqlite:x.db?journal_mode=off",
        "sqlite:x.db?vfs=x",
        "sqlite:x.db?mode=rwc"
      })
  @Closes(Hole.DRIVER_PROPERTIES)
  void what_is_not_on_a_drivers_list_is_refused(String url) {
    assertFails(DATABASE_PROPERTY_REFUSED, url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql:shop",
        "mysql://ada:s3cr3t@h/a%3FallowLocalInfile=true",
        "mysql://ada:s3cr3t@h/a%26b",
        "mysql://ada:s3cr3t@address=(host=h)/d",
        "jdbc:mariadb:replication://h1,h2/d",
        "mysql://h/d?sslMode=s3cr3t",
        "mysql://h/d?sslrootcert=classpath:x",
        "sqlserver://h%5Cinstance;password=s3cr3t",
        "sqlserver://h;password={s3cr3t;encrypt=false}",
        "sqlserver://h;encrypt=s3cr3t",
        "sqlite:",
        "sqlite::memory:",
        "sqlite://host/x.db",
        "sqlite:a%3Fenable_load_extension=true",
        "sqlite:a%00b",
        "sqlite:x.db?password=s3cr3t",
        "postgresql://h/d?environment=s3cr3t"
      })
  void what_is_no_url_of_the_engine_is_refused_without_being_repeated(String url) {
    assertFails(DATABASE_URL_INVALID, url);
  }

  @Test
  void a_tunnel_is_left_to_ssh_and_the_message_says_how() {
    assertThatThrownBy(() -> parse("ssh://ada:s3cr3t@h/shop"))
        .hasMessageContaining("ssh -L")
        .hasMessageNotContaining(SECRET);
  }

  @ParameterizedTest
  @CsvSource({
    "mysql://h/d?ssl-mode=VERIFY_IDENTITY, verify-full",
    "mysql://h/d?sslmode=verify-ca,        verify-ca",
    "mariadb://h/d?sslMode=REQUIRED,       trust"
  })
  void the_modes_of_tls_have_the_names_of_both_worlds(String url, String mode) {
    assertThat(parse(url).properties()).containsEntry("sslMode", mode);
  }

  @Test
  void a_url_may_say_what_the_database_is_for() {
    assertThat(parse("sqlserver://h;environment=staging").environment())
        .isEqualTo(Environment.STAGING);
    assertThat(parse("sqlite:x.db?environment=production").environment())
        .isEqualTo(Environment.PRODUCTION);
    assertThat(parse("mysql://h/d").environment()).isEqualTo(Environment.UNKNOWN);
  }

  @Test
  void sql_server_is_encrypted_and_verified_unless_the_url_says_otherwise() {
    Properties properties = SqlserverAccess.properties(parse("sqlserver://ada:a%3Bb@h/shop"));

    assertThat(properties)
        .containsEntry("encrypt", "true")
        .containsEntry("trustServerCertificate", "false")
        .containsEntry("applicationName", "dbwright")
        .containsEntry("password", "a;b");
  }

  @Test
  void the_end_of_a_password_is_not_taken_for_the_name_of_a_property() {
    assertThatThrownBy(() -> parse("sqlserver://ada:a;s3cr3t@h/shop"))
        .hasMessageNotContaining(SECRET);
    assertThatThrownBy(() -> parse("postgresql://ada:a?b&s3cr3t@h/shop"))
        .hasMessageNotContaining(SECRET);
  }

  @Test
  void a_service_names_a_connection_and_the_url_goes_before_it() throws IOException {
    write(
        ".pg_service.conf",
        "[other]",
        "host=no",
        "[shop]",
        "# mine",
        "host=db",
        "port=6432",
        "dbname=shop",
        "user=ada",
        "password=s3cr3t",
        "sslmode=verify-full",
        "application_name=x");

    ConnectionSpec spec = parse("postgresql://eve@/?service=shop");

    assertThat(spec).hasToString("postgresql://eve@db:6432/shop");
    assertThat(spec.password()).isEqualTo(SECRET);
    assertThat(spec.properties()).isEqualTo(Map.of("sslmode", "verify-full"));
  }

  @Test
  void a_service_of_the_environment_is_found_in_the_file_that_it_names() throws IOException {
    Path file = write("services", "[shop]", "host=db", "dbname=shop");

    ConnectionSpec spec =
        DatabaseUrl.fromEnvironment(
                environment(
                    Map.of(
                        "PGSERVICE", "shop", "PGSERVICEFILE", file.toString(), "PGHOST", "other")))
            .orElseThrow();

    assertThat(spec.host()).isEqualTo("db");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sslfactory=org.example.Loads",
        "options=-c x=y",
        "hostaddr=10.0.0.1",
        "service=b"
      })
  @Closes(Hole.DRIVER_PROPERTIES)
  void a_service_cannot_smuggle_what_a_url_may_not_say(String line) throws IOException {
    write(".pg_service.conf", "[shop]", "host=db", line);

    assertFails(DATABASE_PROPERTY_REFUSED, "postgresql:///?service=shop");
  }

  @Test
  void a_service_that_no_file_has_is_refused() {
    assertFails(DATABASE_URL_INVALID, "postgresql:///?service=shop");
  }

  @Test
  void the_option_file_gives_user_and_password_of_mysql() throws IOException {
    write(
        ".my.cnf",
        "[mysqld]",
        "user=root",
        "[client]",
        "user = ada",
        "password = \"s3cr3t\"",
        "host=elsewhere",
        "init-command=DROP");

    ConnectionSpec spec = parse("mysql://h/shop");

    assertThat(spec).hasToString("mysql://ada@h:3306/shop");
    assertThat(spec.password()).isEqualTo(SECRET);
  }

  @Test
  void an_option_file_that_others_may_read_is_ignored() throws IOException {
    Path file = write(".my.cnf", "[client]", "password=leaked");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(parse("mysql://h/shop").password()).isNull();
  }

  @Test
  void the_engines_own_variables_give_the_password() {
    assertThat(
            DatabaseUrl.parse("mysql://h/d", environment(Map.of("MYSQL_PWD", SECRET))).password())
        .isEqualTo(SECRET);
    assertThat(
            DatabaseUrl.parse("sqlserver://h/d", environment(Map.of("SQLCMDPASSWORD", SECRET)))
                .password())
        .isEqualTo(SECRET);
  }

  private Path write(String name, String... lines) throws IOException {
    Path file = Files.write(home.resolve(name), List.of(lines));
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
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
