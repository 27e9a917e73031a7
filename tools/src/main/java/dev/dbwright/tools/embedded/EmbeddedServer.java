package dev.dbwright.tools.embedded;

import static dev.dbwright.tools.error.ErrorCode.EMBEDDED_START_FAILED;

import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.IntFunction;

/**
 * A PostgreSQL 18 of our own: on a free port of the loopback interface, with passwords
 * (SCRAM-SHA-256), its data in the cache folder. It stops and deletes its data on {@link #close}
 * and when the process ends, in whatever way. Throw-away: it does not survive a crash of the
 * machine ({@code fsync} is off).
 */
public final class EmbeddedServer implements AutoCloseable {
  static final Map<String, String> PROPERTIES = Map.of("sslmode", "disable");
  private static final Duration START_LIMIT = Duration.ofSeconds(30);
  private static final List<String> LOCALE =
      List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8");

  // Nothing here outlives the process, so nothing needs to survive a crash of the machine.
  private static final Map<String, String> THROW_AWAY =
      Map.of(
          // Checks of its settings know by it that they are meant so.
          "cluster_name", "dbwright-throw-away",
          "fsync", "off",
          "synchronous_commit", "off",
          "full_page_writes", "off",
          "wal_level", "minimal",
          "max_wal_senders", "0",
          // Stretching is for passwords that people think up; it would slow each login down.
          "scram_iterations", "1");

  private final GuardedFolder folder;
  private final Path dataFolder;
  private final int port;
  private final String superuserPassword;
  private final Databases databases;

  private EmbeddedServer(
      GuardedFolder folder, Path dataFolder, int port, String superuserPassword) {
    this.folder = folder;
    this.dataFolder = dataFolder;
    this.port = port;
    this.superuserPassword = superuserPassword;
    this.databases = new Databases(superuser());
  }

  /**
   * Starts a server; any number may run side by side, in one process or many.
   *
   * @param cacheDir where the programs (60 MB, unpacked once) and the data live; where root has to
   *     run them as another account and that account may not enter this folder, they are copied to
   *     a temporary one for the time
   * @throws DbwrightException {@code EMBEDDED_START_FAILED}
   */
  public static EmbeddedServer start(Path cacheDir) {
    return start(cacheDir, Map.of());
  }

  /**
   * {@link #start(Path)} with settings of the server beside our own.
   *
   * @param settings by the names of {@code postgresql.conf}
   */
  public static EmbeddedServer start(Path cacheDir, Map<String, String> settings) {
    return start(cacheDir, settings, RunAs::candidates);
  }

  static EmbeddedServer start(
      Path cacheDir, Map<String, String> settings, IntFunction<List<RunAs>> candidates) {
    try {
      Path cache = cacheDir.toAbsolutePath();
      return Accounts.firstThatWorks(
          cache,
          PostgresBinaries.unpackedIn(cache),
          candidates,
          (folder, programs, runAs) -> start(folder, programs, runAs, settings));
    } catch (IOException e) {
      throw DbwrightException.causedBy(e, EMBEDDED_START_FAILED, Accounts.reason(e));
    }
  }

  private static EmbeddedServer start(
      ClusterFolder folder, PostgresBinaries programs, RunAs runAs, Map<String, String> settings)
      throws IOException {
    String password = newPassword();
    var cluster = new Cluster(new Command(runAs, folder.path()), programs, "data");
    cluster.initialise(password, LOCALE, THROW_AWAY);
    cluster.set(settings);
    int port = cluster.start(START_LIMIT);
    return new EmbeddedServer(GuardedFolder.of(folder), cluster.data(), port, password);
  }

  /** The cluster's owner, in the database {@code postgres}. */
  public ConnectionSpec superuser() {
    return superuser("postgres");
  }

  /** The cluster's owner, in {@code database}. */
  public ConnectionSpec superuser(String database) {
    return spec(database, Cluster.SUPERUSER, superuserPassword);
  }

  /**
   * Where the server keeps its files. They may belong to another account: a file made there takes
   * its owner from those beside it.
   */
  public Path dataFolder() {
    return dataFolder;
  }

  /**
   * Creates a database that belongs to a login role without superuser rights; the role is created
   * too, unless this server made it before.
   *
   * @throws DbwrightException {@code EMBEDDED_START_FAILED} where the server refuses
   */
  public ConnectionSpec createDatabase(String name, String ownerRole) {
    return createDatabase(name, ownerRole, Optional.empty());
  }

  /**
   * {@link #createDatabase(String, String)} with an order of text other than that of code points.
   *
   * @param icuLocale the language whose order it is, such as {@code en-US}
   */
  public ConnectionSpec createDatabase(String name, String ownerRole, Optional<String> icuLocale) {
    return spec(name, ownerRole, databases.create(name, ownerRole, icuLocale));
  }

  /**
   * Lets a second login role into a database; it is created unless this server made it before.
   *
   * @throws DbwrightException {@code EMBEDDED_START_FAILED} where the server refuses
   */
  public ConnectionSpec admit(String role, String database) {
    return spec(database, role, databases.admit(role, database));
  }

  /**
   * Drops a database with all that is in it and on it.
   *
   * @throws DbwrightException {@code EMBEDDED_START_FAILED} where the server refuses
   */
  public void dropDatabase(String name) {
    databases.drop(name);
  }

  /**
   * Drops a login role whose databases are gone.
   *
   * @throws DbwrightException {@code EMBEDDED_START_FAILED} where the server refuses
   */
  public void dropRole(String role) {
    databases.dropRole(role);
  }

  /**
   * Creates a database to try changes in.
   *
   * @throws DbwrightException {@code EMBEDDED_START_FAILED} where the server refuses
   */
  public ScratchDatabase scratchDatabase() {
    ConnectionSpec scratch = createDatabase("scratch_" + newPassword(), "scratch_owner");
    try {
      return new ScratchDatabase(this, scratch);
    } catch (SQLException e) {
      throw DbwrightException.causedBy(e, EMBEDDED_START_FAILED, String.valueOf(e.getMessage()));
    }
  }

  /** Stops the server and deletes its data; a second call does nothing. */
  @Override
  public void close() {
    folder.close();
    // Now that nothing can wait for the server any more.
    databases.close();
  }

  private ConnectionSpec spec(String database, String user, String password) {
    return new ConnectionSpec(
        Engine.POSTGRESQL, Cluster.LOOPBACK, port, database, user, password, PROPERTIES);
  }

  /** A connection to a database of an embedded server, in autocommit; the caller closes it. */
  public static Connection connect(ConnectionSpec spec) throws SQLException {
    var properties = new Properties();
    properties.putAll(spec.properties());
    properties.setProperty("user", spec.user());
    properties.setProperty("password", String.valueOf(spec.password()));
    return DriverManager.getConnection(
        "jdbc:postgresql://" + spec.host() + ":" + spec.port() + "/" + spec.database(), properties);
  }

  static String newPassword() {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
