package dev.dbwright.tools.replication.config;

import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Topology;
import dev.dbwright.tools.testing.RealProgram;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL that runs by the rendered files of a topology, in a folder of its own. What is
 * written here by hand is where it stands: folders, and that nothing must survive a power cut.
 */
final class StreamingServer implements AutoCloseable {
  static final String PASSWORD = "only for this test";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path programs;
  private final Path folder;
  private final Node node;
  private @Nullable RealProgram server;

  /**
   * @param programs the folder of {@code initdb} and {@code postgres}
   * @param parent gets a folder named as the node
   */
  StreamingServer(Path programs, Path parent, Node node) throws IOException {
    this.programs = programs;
    this.folder = Files.createDirectories(parent.resolve(node.name()));
    this.node = node;
    RealProgram.open(parent);
    RealProgram.open(folder);
  }

  void initialise() throws IOException, InterruptedException {
    Path password = Files.writeString(folder.resolve("password"), PASSWORD);
    run(
        "initdb",
        "--pgdata=" + data(),
        "--username=postgres",
        "--pwfile=" + password,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--no-sync",
        "--no-instructions");
  }

  /** As Debian makes one for each machine. */
  void makeCertificate() throws IOException, InterruptedException {
    RealProgram.lines(
        folder,
        "openssl",
        List.of(
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=test",
            "-keyout",
            "server.key",
            "-out",
            "server.crt"));
  }

  /** Puts the node's rendered files in place. */
  void configure(Topology topology) throws IOException {
    String own =
        """
        unix_socket_directories = ''
        fsync = off
        include = '%s'
        """
            .formatted(
                write(
                    "replication.conf",
                    rendered(topology, NodeFile.fileName(node, "replication.conf"))));
    Path conf = data().resolve("postgresql.conf");
    String initial = Files.readString(conf).replaceAll("(?s)# --- test.*", "");
    Files.writeString(conf, initial + "# --- test\n" + own);
    Files.writeString(
        data().resolve("pg_hba.conf"),
        rendered(topology, "pg_hba.conf") + "host all all 127.0.0.1/32 scram-sha-256\n");
    Path passwords = write(".pgpass", "*:*:*:*:" + PASSWORD + "\n");
    RealProgram.hand(passwords);
    Files.setPosixFilePermissions(passwords, PosixFilePermissions.fromString("rw-------"));
  }

  void start() throws IOException {
    server =
        RealProgram.start(
                folder,
                "env",
                // A standby looks for certificates of its own there.
                "HOME=" + folder,
                programs.resolve("postgres").toString(),
                "-D",
                data().toString())
            .untilItSays("ready to accept");
  }

  /** As the notes tell: a copy between pg_backup_start and pg_backup_stop, then a signal. */
  void copyOf(StreamingServer primary) throws IOException, SQLException {
    delete(data());
    try (Connection connection = primary.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_backup_start('copy', fast => true)");
      copy(primary.data(), data());
      try (ResultSet stopped =
          statement.executeQuery(
              "SELECT labelfile FROM pg_backup_stop(wait_for_archive => false)")) {
        stopped.next();
        Files.writeString(data().resolve("backup_label"), stopped.getString(1));
      }
    }
    follow();
  }

  /** It follows whom its file names, from the next start on. */
  void follow() throws IOException {
    Files.writeString(data().resolve("standby.signal"), "");
    handOver(data());
  }

  /** Debian's pg_rewind: takes back what the new primary never had. */
  void rewindTo(StreamingServer primary) throws IOException, InterruptedException, SQLException {
    // Before 16 a promotion is seen by its first checkpoint: until then "no rewind required".
    primary.execute("CHECKPOINT");
    run(
        "pg_rewind",
        "--target-pgdata=" + data(),
        "--source-server=host=%s port=%d user=%s password='%s' dbname=postgres"
            .formatted(
                primary.node.host(), primary.node.port(), ServerSettings.REWIND_ROLE, PASSWORD),
        "--no-sync");
  }

  void kill() {
    if (server != null) {
      server.kill();
    }
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  String query(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "";
    }
  }

  /** Looks again until the query answers so; one that never does fails the test. */
  void until(String sql, String answer) throws SQLException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    String now = query(sql);
    while (!now.equals(answer)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("%s: %s, never %s".formatted(sql, now, answer));
      }
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
      now = query(sql);
    }
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%d/postgres?sslmode=disable".formatted(node.host(), node.port()),
        "postgres",
        PASSWORD);
  }

  private Path data() {
    return folder.resolve("data");
  }

  private String rendered(Topology topology, String fileName) {
    return ReplicationFiles.of(topology).stream()
        .filter(file -> file.fileName().equals(fileName))
        .findFirst()
        .orElseThrow()
        .text()
        .replace(ServerSettings.CERTIFICATE, folder.resolve("server.crt").toString())
        .replace(ServerSettings.KEY, folder.resolve("server.key").toString())
        .replace(ServerFolders.HOME, folder.toString());
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private void run(String program, String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(programs.resolve(program).toString()));
    command.addAll(List.of(words));
    RealProgram.lines(folder, "env", command);
  }

  /** The data are copied by this process, and belong to the account that servers run as. */
  private static void handOver(Path folder) throws IOException {
    walk(folder, RealProgram::hand);
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      walk(folder, Files::delete);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes)
              throws IOException {
            if (from.relativize(each).startsWith("pg_replslot") && !each.endsWith("pg_replslot")) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Path copy = Files.createDirectories(to.resolve(from.relativize(each).toString()));
            Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwx------"));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path each, BasicFileAttributes attributes)
              throws IOException {
            Path name = from.relativize(each);
            if (!name.startsWith("pg_wal") && !name.startsWith("postmaster.pid")) {
              Files.copy(each, to.resolve(name.toString()));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path each, IOException gone) {
            // A running server drops files while it is copied; its log has what they were.
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private interface Deed {
    void on(Path path) throws IOException;
  }

  private static void walk(Path folder, Deed deed) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path each, BasicFileAttributes attributes)
              throws IOException {
            deed.on(each);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path each, @Nullable IOException failure)
              throws IOException {
            deed.on(each);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  @Override
  public void close() {
    kill();
  }
}
