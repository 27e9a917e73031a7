package dev.dbwright.tools.embedded;

import static java.util.Map.entry;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One data folder: initialised, started on a free port. */
final class Cluster {
  static final String SUPERUSER = "postgres";
  static final String LOOPBACK = "127.0.0.1";

  static final int PORT_ATTEMPTS = 5;

  // Nothing here outlives the process, so nothing needs to survive a crash of the machine.
  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          // Checks of its settings know by it that they are meant so.
          entry("cluster_name", "dbwright-throw-away"),
          entry("fsync", "off"),
          entry("synchronous_commit", "off"),
          entry("full_page_writes", "off"),
          entry("wal_level", "minimal"),
          entry("max_wal_senders", "0"),
          // Stretching is for passwords that people think up; it would slow each login down.
          entry("scram_iterations", "1"),
          entry("listen_addresses", LOOPBACK),
          entry("unix_socket_directories", ""),
          entry("timezone", "UTC"),
          entry("log_timezone", "UTC"));

  private final Path folder;
  private final PostgresBinaries binaries;
  private final RunAs runAs;
  private final Map<String, String> settings;

  /**
   * @param settings of the server, beside our own
   */
  Cluster(Path folder, PostgresBinaries binaries, RunAs runAs, Map<String, String> settings) {
    this.folder = folder;
    this.binaries = binaries;
    this.runAs = runAs;
    this.settings = settings;
  }

  /**
   * @throws IOException with PostgreSQL's own words
   */
  void initialise(String password) throws IOException {
    Command.Outcome outcome = initdb(password);
    if (outcome.failed()) {
      throw new IOException(reason(outcome.output()));
    }
  }

  private Command.Outcome initdb(String password) throws IOException {
    Path passwordFile = Files.writeString(folder.resolve("password"), password + "\n");
    Files.setPosixFilePermissions(passwordFile, PosixFilePermissions.fromString("rw-------"));
    runAs.hand(folder);
    runAs.hand(passwordFile);
    var words = new ArrayList<String>();
    words.add(binaries.program("initdb").toString());
    words.addAll(List.of("-D", data().toString(), "-U", SUPERUSER));
    words.addAll(List.of("--auth=scram-sha-256", "--pwfile=" + passwordFile));
    words.addAll(List.of("--encoding=UTF8", "--locale=C"));
    words.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
    words.addAll(List.of("--no-sync", "--no-instructions"));
    SETTINGS.forEach((name, value) -> words.add("--set=" + name + "=" + value));
    settings.forEach((name, value) -> words.add("--set=" + name + "=" + value));
    try {
      return Command.run(runAs, words, folder, "initdb.log");
    } finally {
      Files.deleteIfExists(passwordFile);
    }
  }

  /**
   * Starts the server and returns its port. Between our look for a free port and the server's bind
   * another process may take it: then the next one is tried.
   */
  int start() throws IOException {
    String refusal = "";
    for (int attempt = 0; attempt < PORT_ATTEMPTS; attempt++) {
      int port = freePort();
      if (start(port)) {
        return port;
      }
      String log = Files.readString(serverLog(), StandardCharsets.UTF_8);
      refusal = reason(log);
      if (!log.contains("could not bind")) {
        break;
      }
      Files.delete(serverLog());
    }
    throw new IOException(refusal);
  }

  /** True once it takes connections on {@code port}; false with the reason in its log. */
  private boolean start(int port) throws IOException {
    List<String> words =
        List.of(
            binaries.program("pg_ctl").toString(),
            "-D",
            data().toString(),
            "-l",
            serverLog().toString(),
            "-o",
            "-p " + port,
            "-w",
            "-t",
            "30",
            "start");
    Command.Outcome outcome = Command.run(runAs, words, folder, "pg_ctl.log");
    if (outcome.failed() && !Files.exists(serverLog())) {
      throw new IOException(reason(outcome.output()));
    }
    return !outcome.failed();
  }

  long postmasterPid() throws IOException {
    return Long.parseLong(Files.readAllLines(data().resolve("postmaster.pid")).get(0).strip());
  }

  Path data() {
    return folder.resolve("data");
  }

  private Path serverLog() {
    return folder.resolve("server.log");
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
