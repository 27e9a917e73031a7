package dev.dbwright.tools.embedded;

import static dev.dbwright.tools.error.ErrorCode.EMBEDDED_START_FAILED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServerTest {
  // Shared by the tests of this class: the programs are unpacked once.
  @TempDir static Path cache;

  @BeforeAll
  static void letOthersPass() throws IOException {
    Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  @Tag("proof")
  void servers_started_at_once_in_an_empty_cache_do_not_collide(@TempDir Path empty) {
    // when
    List<EmbeddedServer> servers =
        IntStream.range(0, 2)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> EmbeddedServer.start(empty)))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    // then
    assertThat(servers.stream().map(server -> server.superuser().port())).doesNotHaveDuplicates();
    assertThat(servers.stream().map(server -> identityOf(server.superuser())))
        .doesNotHaveDuplicates();
    servers.forEach(EmbeddedServer::close);
    assertThat(empty.resolve("clusters")).isEmptyDirectory();
  }

  @Test
  void closing_stops_the_server_and_leaves_only_the_programs() {
    // given
    EmbeddedServer server = EmbeddedServer.start(cache);
    ConnectionSpec spec = server.superuser();

    // when
    server.close();
    server.close();

    // then
    assertThatThrownBy(() -> Database.open(spec)).hasMessageContaining("cannot be reached");
    assertThat(ownClusters(cache)).isEmpty();
  }

  @Test
  void a_connection_without_the_right_password_is_refused() {
    ConnectionSpec spec = EmbeddedDatabase.server().superuser();

    for (String password : List.of("", "postgres", "guess")) {
      assertThatThrownBy(() -> Database.open(withPassword(spec, password)))
          .hasMessageContaining("refused the login");
    }
    assertThat(ask(spec, "SELECT string_agg(DISTINCT auth_method, ',') FROM pg_hba_file_rules"))
        .isEqualTo("scram-sha-256");
  }

  @Test
  void it_listens_on_the_loopback_interface_only() {
    ConnectionSpec spec = EmbeddedDatabase.server().superuser();

    assertThat(ask(spec, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
    assertThat(ask(spec, "SHOW unix_socket_directories")).isEmpty();
  }

  @Test
  void it_is_a_postgresql_18() {
    assertThat(ask(EmbeddedDatabase.server().superuser(), "SHOW server_version")).startsWith("18.");
  }

  @Test
  void a_created_database_belongs_to_a_role_without_superuser_rights() {
    try (EmbeddedDatabase embedded = EmbeddedDatabase.freshDatabase()) {
      assertThat(
              embedded.query(
                  "SELECT rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication"
                      + " FROM pg_roles WHERE rolname = current_user"))
          .isEqualTo("f");
      assertThat(
              embedded.query(
                  "SELECT pg_get_userbyid(datdba) = current_user FROM pg_database"
                      + " WHERE datname = current_database()"))
          .isEqualTo("t");
    }
  }

  @Test
  void names_with_quotes_are_names() {
    // given
    String name = "odd \"name\"; drop";

    // when
    ConnectionSpec first = EmbeddedDatabase.server().createDatabase(name, name);
    ConnectionSpec second = EmbeddedDatabase.server().createDatabase(name + "2", name);

    // then
    assertThat(ask(first, "SELECT current_database()")).isEqualTo(name);
    assertThat(ask(second, "SELECT current_user")).isEqualTo(name);
  }

  @Test
  void a_database_has_the_order_of_a_language_or_of_code_points() {
    // given
    String name = "ordered";

    // when
    ConnectionSpec german =
        EmbeddedDatabase.server().createDatabase(name, name, Optional.of("de-DE"));
    ConnectionSpec points = EmbeddedDatabase.server().createDatabase(name + "2", name);

    // then
    assertThat(ask(german, "SELECT 'ä' < 'B'")).isEqualTo("t");
    assertThat(ask(points, "SELECT 'ä' < 'B'")).isEqualTo("f");
  }

  @Test
  void a_database_that_exists_is_a_clear_failure() {
    assertFails(
        EMBEDDED_START_FAILED, () -> EmbeddedDatabase.server().createDatabase("postgres", "any"));
  }

  @Test
  @Tag("proof")
  void root_may_run_it_as_another_account_where_unshare_is_forbidden() throws IOException {
    assumeTrue((int) Files.getAttribute(cache, "unix:uid") == 0, "only root needs this");
    try (EmbeddedServer server =
        EmbeddedServer.start(cache, Map.of(), uid -> List.of(RunAs.NOBODY_BY_RUNUSER))) {
      assertThat(ask(server.superuser(), "SELECT 1")).isEqualTo("1");
    }
    assertThat(ownClusters(cache)).isEmpty();
  }

  @Test
  @Tag("proof")
  void another_account_gets_copies_where_the_cache_is_roots_alone(@TempDir Path closed)
      throws IOException {
    assumeTrue((int) Files.getAttribute(closed, "unix:uid") == 0, "only root needs this");
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));

    try (EmbeddedServer server =
        EmbeddedServer.start(closed, Map.of(), uid -> List.of(RunAs.NOBODY_BY_SETPRIV))) {
      assertThat(ask(server.superuser(), "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  @Tag("proof")
  void a_way_that_fails_is_followed_by_the_next() {
    var missing = new RunAs(List.of("no-such-program-at-all"), "");

    try (EmbeddedServer server =
        EmbeddedServer.start(
            cache,
            Map.of(),
            uid -> Stream.concat(Stream.of(missing), RunAs.candidates(uid).stream()).toList())) {
      assertThat(ask(server.superuser(), "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void a_start_that_fails_says_why_in_one_line_and_leaves_nothing() {
    var refusing =
        new RunAs(List.of("sh", "-c", "echo 'initdb: error: no room\nmore'; exit 1"), "");

    assertThatThrownBy(() -> EmbeddedServer.start(cache, Map.of(), uid -> List.of(refusing)))
        .isInstanceOfSatisfying(
            DbwrightException.class,
            e -> {
              assertThat(e.code()).isEqualTo(EMBEDDED_START_FAILED);
              assertThat(e.line()).contains("no room").doesNotContain("\n");
            });
    assertThat(ownClusters(cache)).isEmpty();
  }

  @Test
  void a_cache_that_is_a_file_is_a_clear_failure(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("cache"));

    assertFails(EMBEDDED_START_FAILED, () -> EmbeddedServer.start(file));
  }

  @Test
  @Tag("proof")
  void a_killed_process_leaves_no_server_and_no_data() throws Exception {
    // given
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                StartsAndWaits.class.getName(),
                cache.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    var output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    long postmaster = Long.parseLong(String.valueOf(output.readLine()));
    Path folder = Path.of(String.valueOf(output.readLine()));
    assertThat(folder).isDirectory();

    // when
    process.destroyForcibly();

    // then
    await("the server's end", () -> ProcessHandle.of(postmaster).isEmpty());
    await("the data's end", () -> !Files.exists(folder));
  }

  @Test
  void a_folder_that_its_owner_left_is_swept_and_a_young_one_is_not() throws IOException {
    // given
    Path old = Files.createDirectories(cache.resolve("clusters/1-old/data"));
    Path young = Files.createDirectories(cache.resolve("clusters/1-young/data"));
    Path killed = Files.createDirectories(cache.resolve("clusters/1-killed/data"));
    Files.createFile(cache.resolve("clusters/1-killed/owner.lock"));
    Files.setLastModifiedTime(
        cache.resolve("clusters/1-old"),
        FileTime.from(Instant.now().minus(Duration.ofMinutes(10))));

    // when
    EmbeddedServer.start(cache).close();

    // then
    assertThat(old).doesNotExist();
    assertThat(killed).doesNotExist();
    assertThat(young).exists();
  }

  @Test
  void the_archive_is_named_for_each_platform() {
    assertThat(PostgresBinaries.resourceName("Linux", "amd64"))
        .isEqualTo("postgres-linux-x86_64.txz");
    assertThat(PostgresBinaries.resourceName("Linux", "aarch64"))
        .isEqualTo("postgres-linux-arm_64.txz");
    assertThat(PostgresBinaries.resourceName("Mac OS X", "aarch64"))
        .isEqualTo("postgres-darwin-arm_64.txz");
    assertThat(PostgresBinaries.resourceName("Mac OS X", "x86_64"))
        .isEqualTo("postgres-darwin-x86_64.txz");
  }

  private static ConnectionSpec withPassword(ConnectionSpec spec, String password) {
    return new ConnectionSpec(
        spec.engine(), spec.host(), spec.port(), spec.database(), spec.user(), password, Map.of());
  }

  private static String identityOf(ConnectionSpec spec) {
    return ask(spec, "SELECT system_identifier FROM pg_control_system()");
  }

  private static String ask(ConnectionSpec spec, String sql) {
    try (Database database = Database.open(spec)) {
      return database.read(
          ReadLimits.STANDARD,
          new Cancellation(),
          connection -> {
            try (ResultSet rows = connection.createStatement().executeQuery(sql)) {
              rows.next();
              return String.valueOf(rows.getString(1));
            }
          });
    }
  }

  private static List<String> ownClusters(Path cache) {
    String own = ProcessHandle.current().pid() + "-";
    String[] names = cache.resolve("clusters").toFile().list();
    return names == null ? List.of() : Stream.of(names).filter(n -> n.startsWith(own)).toList();
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
      Thread.sleep(20);
    }
  }

  private static void assertFails(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(DbwrightException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
