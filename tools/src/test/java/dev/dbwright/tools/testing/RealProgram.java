package dev.dbwright.tools.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A program of the system, run on files in a folder of its own, never as root. */
public final class RealProgram implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Process process;
  private final Path log;

  private RealProgram(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** The test is skipped where the program is not installed. */
  public static Path installed(String name) {
    Optional<Path> program =
        Stream.of("/usr/sbin", "/usr/bin", "/usr/local/bin")
            .map(folder -> Path.of(folder, name))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(program.isPresent(), name + " is not installed here");
    return program.orElseThrow();
  }

  /** Starts it; its output goes to a log in {@code folder}. */
  public static RealProgram start(Path folder, String name, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      // Servers and poolers refuse to run as root, and nobody must find its files.
      open(folder);
      command.addAll(
          List.of(
              installed("setpriv").toString(),
              "--reuid=nobody",
              "--regid=65534",
              "--clear-groups"));
    }
    command.add(installed(name).toString());
    command.addAll(List.of(arguments));
    Path log = folder.resolve(name + ".out");
    return new RealProgram(
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start(),
        log);
  }

  /** Lets every account into {@code folder}, where programs run as another. */
  public static void open(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  /** Makes {@code path} belong to the account that programs run as. */
  public static void hand(Path path) throws IOException {
    if (System.getProperty("user.name").equals("root")) {
      Files.setOwner(
          path,
          path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
    }
  }

  /** Waits until it says {@code ready}; a program that ends or stays silent fails the test. */
  public RealProgram untilItSays(String ready) throws IOException {
    if (!says(ready)) {
      close();
      throw new AssertionError("\"%s\" was never said:%n%s".formatted(ready, log()));
    }
    return this;
  }

  private boolean says(String text) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      boolean ended = !process.isAlive();
      if (log().contains(text)) {
        return true;
      }
      if (ended) {
        return false;
      }
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
    return false;
  }

  public boolean isRunning() {
    return process.isAlive();
  }

  /** All that it says until it ends. */
  public String output() throws IOException, InterruptedException {
    process.waitFor();
    return log();
  }

  /** What it prints, a line each, where it ends well. */
  public static List<String> lines(Path folder, String name, List<String> arguments)
      throws IOException, InterruptedException {
    try (RealProgram program = start(folder, name, arguments.toArray(String[]::new))) {
      String output = program.output();
      if (program.process.exitValue() != 0) {
        throw new AssertionError("%s failed:%n%s".formatted(name, output));
      }
      return output.lines().toList();
    }
  }

  private String log() throws IOException {
    return Files.readString(log, StandardCharsets.UTF_8);
  }

  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** It and all that it started, as when the host loses power: nothing is put in order. */
  public void kill() {
    List<ProcessHandle> started = process.descendants().toList();
    process.destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
    // Only a child of ours can be waited for: in a container nobody may bury the others.
    awaitEnd();
  }

  @Override
  public void close() {
    // Pgpool's children die with their parent's TERM, not with its KILL.
    process.destroy();
    awaitEnd();
  }

  private void awaitEnd() {
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
