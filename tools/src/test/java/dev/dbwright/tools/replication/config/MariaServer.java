package dev.dbwright.tools.replication.config;

import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Topology;
import dev.dbwright.tools.testing.RealProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Debian's MariaDB by the rendered file of a topology, in a folder of its own. */
final class MariaServer implements AutoCloseable {
  static final String PASSWORD = "only for this test";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path folder;
  private final Node node;
  private @Nullable RealProgram server;

  MariaServer(Path parent, Node node) throws IOException {
    this.folder = Files.createDirectories(parent.resolve(node.name()));
    this.node = node;
    RealProgram.open(parent);
    RealProgram.open(folder);
    RealProgram.open(Files.createDirectories(folder.resolve("data")));
  }

  /** Makes the system's tables, and an account that nobody has to replicate. */
  void initialise() throws IOException, InterruptedException {
    RealProgram.lines(
        folder,
        "mariadb-install-db",
        List.of(
            "--no-defaults",
            "--datadir=" + folder.resolve("data"),
            "--auth-root-authentication-method=normal",
            "--skip-test-db"));
  }

  /**
   * @param fileName of the rendered file
   * @param extra what only one machine for all of them asks for
   */
  void start(Topology topology, String fileName, String extra, String... arguments)
      throws IOException {
    Files.writeString(
        folder.resolve("first.sql"),
        """
        SET sql_log_bin = 0;
        CREATE OR REPLACE USER app@'%%' IDENTIFIED BY '%1$s';
        GRANT ALL ON *.* TO app@'%%';
        CREATE OR REPLACE USER %2$s@'%%' IDENTIFIED BY '%1$s';
        GRANT REPLICATION SLAVE ON *.* TO %2$s@'%%';
        """
            .formatted(PASSWORD, ServerSettings.REPLICATION_ROLE));
    String rendered =
        ReplicationFiles.of(topology).stream()
            .filter(file -> file.fileName().equals(NodeFile.fileName(node, fileName)))
            .findFirst()
            .orElseThrow()
            .text();
    Path file =
        Files.writeString(
            folder.resolve("my.cnf"),
            rendered
                + """
                datadir = %1$s/data
                socket = %1$s/socket
                pid_file = %1$s/pid
                init_file = %1$s/first.sql
                innodb_buffer_pool_size = 32M
                skip_name_resolve = ON
                %2$s
                """
                    .formatted(folder, extra));
    String[] words = new String[arguments.length + 1];
    words[0] = "--defaults-file=" + file;
    System.arraycopy(arguments, 0, words, 1, arguments.length);
    server = RealProgram.start(folder, "mariadbd", words);
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

  /** The second column: of SHOW STATUS, the value. */
  String status(String name) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SHOW GLOBAL STATUS LIKE '" + name + "'")) {
      return rows.next() ? rows.getString(2) : "";
    } catch (SQLException e) {
      return String.valueOf(e.getMessage());
    }
  }

  int count() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM app.written WHERE id >= 0")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  /** The position up to which it has fetched. */
  String received() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SHOW SLAVE STATUS")) {
      rows.next();
      return rows.getString("Gtid_IO_Pos");
    }
  }

  void untilItHas(int rows) throws SQLException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (count() < rows) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(node.name() + " has only " + count());
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  /** Writes a row, and says whether a client was told that it is committed. */
  boolean writes(int row) {
    try {
      execute("INSERT INTO app.written VALUES (%d)".formatted(row));
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  /** Looks again until it is so; a server that never comes there fails the test. */
  void untilStatus(String name, String value) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    String now = status(name);
    while (!now.equals(value)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            "%s of %s: %s, never %s%n%s"
                .formatted(
                    name,
                    node.name(),
                    now,
                    value,
                    Files.readString(folder.resolve("mariadbd.out"))));
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      now = status(name);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:mariadb://%s:%d/?connectTimeout=1000&socketTimeout=3000"
            .formatted(node.host(), node.port()),
        "app",
        PASSWORD);
  }

  @Override
  public void close() {
    kill();
  }
}
