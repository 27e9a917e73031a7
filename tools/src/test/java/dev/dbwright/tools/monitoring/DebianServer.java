package dev.dbwright.tools.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dbwright.tools.testing.RealProgram;
import dev.dbwright.tools.testing.TunedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Debian's PostgreSQL 15 on a cluster of its own, as an account without rights. */
final class DebianServer implements AutoCloseable {
  private static final Path PROGRAMS = Path.of("/usr/lib/postgresql/15/bin");

  private final Path folder;
  private final int port;
  private final Process process;

  private DebianServer(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /** A primary; the test is skipped where Debian's PostgreSQL 15 is not installed. */
  static DebianServer primary(Path folder, String... settings) throws IOException {
    assumeTrue(
        Files.isExecutable(PROGRAMS.resolve("initdb")), "PostgreSQL 15 is not installed here");
    run(folder, "initdb", "-D", "data", "-U", "postgres", "-A", "trust", "-N");
    return start(folder, settings);
  }

  /** A standby of this one, that it knows by {@code name}. */
  DebianServer standby(Path folder, String name) throws IOException {
    run(
        folder,
        "pg_basebackup",
        "-D",
        "data",
        "-R",
        "--checkpoint=fast",
        "-d",
        "host=localhost port=%d user=postgres application_name=%s".formatted(port, name));
    return start(folder);
  }

  private static DebianServer start(Path folder, String... settings) throws IOException {
    int port = RealProgram.freePort();
    List<String> arguments =
        new ArrayList<>(
            List.of("-D", "data", "-p", Integer.toString(port), "-k", folder.toString()));
    for (String setting : settings) {
      arguments.addAll(List.of("-c", setting));
    }
    var server = new DebianServer(folder, port, begin(folder, "postgres", arguments));
    TunedServer.await("PostgreSQL 15 answers", server::answers);
    return server;
  }

  private static void run(Path folder, String program, String... arguments) throws IOException {
    Process process = begin(folder, program, List.of(arguments));
    if (ended(process) != 0) {
      throw new AssertionError(Files.readString(folder.resolve(program + ".out"), UTF_8));
    }
  }

  private static Process begin(Path folder, String program, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
      command.addAll(
          List.of(
              RealProgram.installed("setpriv").toString(),
              "--reuid=nobody",
              "--regid=65534",
              "--clear-groups"));
    }
    command.add(PROGRAMS.resolve(program).toString());
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(program + ".out").toFile())
        .start();
  }

  private boolean answers() {
    try (Connection connection = connect("postgres")) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  int port() {
    return port;
  }

  Connection connect(String role) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:%d/postgres?user=%s".formatted(port, role));
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** As a host that loses its power. */
  void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    ended(process);
  }

  /** Sessions that a test holds open do not keep it. */
  @Override
  public void close() throws IOException {
    if (process.isAlive()) {
      run(folder, "pg_ctl", "stop", "-D", "data", "-m", "immediate");
    }
    ended(process);
  }

  private static int ended(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
