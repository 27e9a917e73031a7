package dev.dbwright.repl.command;

import dev.dbwright.agent.Specialist;
import dev.dbwright.agent.config.Config;
import dev.dbwright.repl.command.DoctorCommand.Check;
import dev.dbwright.repl.command.DoctorCommand.State;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.RoleReport;
import dev.dbwright.tools.embedded.EmbeddedServer;
import dev.dbwright.tools.error.DbwrightException;
import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Tries each thing for real: a check that only looks would say yes too often. */
final class Checkup {
  private static final int MODEL_TIMEOUT_MS = 5_000;
  private static final List<String> BROWSERS =
      List.of("chromium", "google-chrome", "firefox", "xdg-open", "open");

  private final Shell shell;
  private final Config config;
  private final SpecialistOptions options;

  Checkup(Shell shell, Config config, SpecialistOptions options) {
    this.shell = shell;
    this.config = config;
    this.options = options;
  }

  List<Check> run() {
    return List.of(
        new Check(
            "java",
            State.OK,
            Runtime.version() + " (" + System.getProperty("java.vendor", "unknown vendor") + ")"),
        attempt("cache folder", this::cache),
        attempt("store", this::store),
        model(),
        database(),
        attempt("embedded PostgreSQL", this::embedded),
        browser());
  }

  private static Check attempt(String what, Supplier<String> trial) {
    try {
      return new Check(what, State.OK, trial.get());
    } catch (DbwrightException e) {
      return new Check(what, State.FAILS, e.line());
    }
  }

  private String cache() {
    Path folder = config.cacheDir();
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, "doctor", ".tmp"));
    } catch (IOException e) {
      throw DbwrightException.causedBy(
          e, dev.dbwright.tools.error.ErrorCode.FILE_UNWRITABLE, folder, e);
    }
    return folder.toString();
  }

  private String store() {
    try (Specialist specialist = Specialist.open(config, Clock.systemUTC())) {
      specialist.audit(1);
    }
    return config.storeFile().toString();
  }

  private Check model() {
    if (config.model().equals("offline")) {
      return new Check("model", State.OK, "offline: the planner without a language model");
    }
    try {
      int status =
          status(URI.create(config.modelBaseUrl().toString().replaceAll("/$", "") + "/models"));
      boolean accepted = status < 400;
      return new Check(
          "model",
          accepted ? State.OK : State.FAILS,
          config.model() + " at " + config.modelBaseUrl() + " answers with status " + status);
    } catch (IOException | IllegalArgumentException e) {
      return new Check(
          "model", State.FAILS, config.modelBaseUrl() + " cannot be reached: " + e.getMessage());
    }
  }

  private int status(URI endpoint) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) endpoint.toURL().openConnection();
    connection.setConnectTimeout(MODEL_TIMEOUT_MS);
    connection.setReadTimeout(MODEL_TIMEOUT_MS);
    if (config.modelKey() != null) {
      connection.setRequestProperty("Authorization", "Bearer " + config.modelKey());
    }
    try {
      return connection.getResponseCode();
    } finally {
      connection.disconnect();
    }
  }

  private Check database() {
    if (config.databaseUrl().isEmpty()) {
      return new Check("database", State.ABSENT, "none is configured: give --db or DATABASE_URL");
    }
    return attempt("database", () -> connected(config.databaseUrl().get()));
  }

  private String connected(String url) {
    try (Database database = options.connectQuietly(shell, url)) {
      RoleReport role = database.role();
      return database.identity().label()
          + " as "
          + role.name()
          + (role.canWrite() ? ", a role that could write" : ", a role that cannot write")
          + (role.powers().isEmpty() ? "" : ": it " + String.join("; ", role.powers()))
          + ". "
          + database.transport().words();
    }
  }

  private String embedded() {
    long started = System.nanoTime();
    try (EmbeddedServer server = EmbeddedServer.start(config.cacheDir())) {
      long ms = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
      return "starts in " + ms + " ms on port " + server.superuser().port();
    }
  }

  private Check browser() {
    String path = shell.environment().getOrDefault("PATH", "");
    Optional<Path> found =
        Stream.of(path.split(File.pathSeparator, -1))
            .filter(folder -> !folder.isEmpty())
            .flatMap(folder -> BROWSERS.stream().map(name -> Path.of(folder, name)))
            .filter(Files::isExecutable)
            .findFirst();
    return found
        .map(browser -> new Check("browser", State.OK, browser.toString()))
        .orElseGet(
            () ->
                new Check(
                    "browser",
                    State.ABSENT,
                    "none is on PATH; the chat page needs one, elsewhere"));
  }
}
