package dev.dbwright.tools.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One data folder: initialised, started on a free port. */
final class Cluster {
  static final String SUPERUSER = "postgres";
  static final String LOOPBACK = "127.0.0.1";
  static final int PORT_ATTEMPTS = 5;

  /** What every server of ours has: it is reached over the loopback interface alone. */
  private static final Map<String, String> PRIVATE =
      Map.of(
          "listen_addresses", LOOPBACK,
          "unix_socket_directories", "",
          "timezone", "UTC",
          "log_timezone", "UTC");

  private final Command command;
  private final PostgresBinaries binaries;
  private final Path data;

  /**
   * @param command in the folder that holds the data folder
   * @param name of the data folder
   */
  Cluster(Command command, PostgresBinaries binaries, String name) {
    this.command = command;
    this.binaries = binaries;
    this.data = command.folder().resolve(name);
  }

  /** The same folder with an environment for the server, and so for the commands that it calls. */
  Cluster with(Map<String, String> environment) {
    return new Cluster(command.with(environment), binaries, data.getFileName().toString());
  }

  /**
   * @param words for initdb, beside ours
   * @param settings of the server, beside {@link #PRIVATE}
   * @throws IOException with PostgreSQL's own words
   */
  void initialise(String password, List<String> words, Map<String, String> settings)
      throws IOException {
    Command.Outcome outcome = initdb(password, words);
    if (outcome.failed()) {
      throw new IOException(reason(outcome.output()));
    }
    set(PRIVATE);
    set(settings);
  }

  private Command.Outcome initdb(String password, List<String> additional) throws IOException {
    Path passwordFile = Files.writeString(command.folder().resolve("password"), password + "\n");
    Files.setPosixFilePermissions(passwordFile, PosixFilePermissions.fromString("rw-------"));
    command.runAs().hand(command.folder());
    command.runAs().hand(passwordFile);
    var words = new ArrayList<String>();
    words.add(binaries.program("initdb").toString());
    words.addAll(List.of("-D", data.toString(), "-U", SUPERUSER));
    words.addAll(List.of("--auth=scram-sha-256", "--pwfile=" + passwordFile));
    words.addAll(List.of("--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions"));
    words.addAll(additional);
    try {
      return command.run(words, "initdb.log");
    } finally {
      Files.deleteIfExists(passwordFile);
    }
  }

  /**
   * Written into the server's file, of which the last word counts; in force from the next start.
   */
  void set(Map<String, String> settings) throws IOException {
    var lines = new StringBuilder();
    settings.forEach(
        (name, value) -> lines.append(name).append(" = ").append(quoted(value)).append('\n'));
    Files.writeString(
        data.resolve("postgresql.conf"), lines, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
  }

  private static String quoted(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
  }

  /**
   * Starts the server and returns its port. Between our look for a free port and the server's bind
   * another process may take it: then the next one is tried.
   *
   * @param limit in which it has to take connections
   * @throws IOException with PostgreSQL's own words
   */
  int start(Duration limit) throws IOException {
    String refusal = "";
    for (int attempt = 0; attempt < PORT_ATTEMPTS; attempt++) {
      int port = freePort();
      if (start(port, limit)) {
        return port;
      }
      String log = log();
      refusal = reason(log);
      if (!log.contains("could not bind")) {
        break;
      }
      Files.delete(logFile());
    }
    throw new IOException(refusal);
  }

  /** True once it takes connections on {@code port}; false with the reason in its log. */
  private boolean start(int port, Duration limit) throws IOException {
    Command.Outcome outcome =
        pgCtl(
            "-l",
            logFile().toString(),
            "-o",
            "-p " + port,
            "-w",
            "-t",
            Long.toString(limit.toSeconds()),
            "start");
    if (outcome.failed() && !Files.exists(logFile())) {
      throw new IOException(reason(outcome.output()));
    }
    return !outcome.failed();
  }

  /** Stops it at once, as a power failure would: nothing more is written or archived. */
  void kill() throws IOException {
    if (Files.exists(data.resolve("postmaster.pid"))) {
      pgCtl("-m", "immediate", "-w", "stop");
    }
  }

  private Command.Outcome pgCtl(String... additional) throws IOException {
    List<String> words = new ArrayList<>();
    words.addAll(List.of(binaries.program("pg_ctl").toString(), "-D", data.toString()));
    words.addAll(List.of(additional));
    return command.run(words, "pg_ctl.log");
  }

  Path data() {
    return data;
  }

  /** All that the server said. */
  String log() throws IOException {
    return Files.readString(logFile(), StandardCharsets.UTF_8);
  }

  private Path logFile() {
    return command.folder().resolve(data.getFileName() + ".log");
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The line of a program's output that says why: its error, else its last word. */
  static String reason(String output) {
    List<String> lines = output.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
    return lines.stream()
        .filter(line -> line.contains("error: ") || line.contains("FATAL: "))
        .findFirst()
        .orElseGet(() -> lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1));
  }
}
