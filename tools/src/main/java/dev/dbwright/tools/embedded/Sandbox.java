package dev.dbwright.tools.embedded;

import dev.dbwright.tools.cancel.Cancellation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A folder of its own, in which servers are made, lost and made again from copies, and programs run
 * on their files under the account that owns them. Nothing in it comes from a user. On {@link
 * #close}, and when the process ends in whatever way, all that runs in it stops and all of it goes.
 */
public final class Sandbox implements AutoCloseable {
  // What a program may take, on whatever machine, before nobody waits for it any more.
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final int EMBEDDED_VERSION = 18;
  private static final int OLDEST = 14;

  private final GuardedFolder guarded;
  private final Command command;
  private final PostgresBinaries programs;
  private final int version;
  private final String password;

  private Sandbox(
      GuardedFolder guarded,
      Command command,
      PostgresBinaries programs,
      int version,
      String password) {
    this.guarded = guarded;
    this.command = command;
    this.programs = programs;
    this.version = version;
    this.password = password;
  }

  /** The versions that are installed on this machine where systems keep them, newest first. */
  public static List<Integer> installedVersions() {
    return IntStream.iterate(EMBEDDED_VERSION, version -> version >= OLDEST, version -> version - 1)
        .filter(version -> installed(version).isPresent())
        .boxed()
        .toList();
  }

  private static Optional<PostgresBinaries> installed(int version) {
    return PostgresBinaries.installed(version, PostgresBinaries.USUAL_FOLDERS);
  }

  /**
   * With the PostgreSQL that is brought along.
   *
   * @param cacheDir as for {@link EmbeddedServer#start(Path)}
   * @throws IOException with the reason
   */
  public static Sandbox ofEmbedded(Path cacheDir, Cancellation cancellation) throws IOException {
    Path cache = cacheDir.toAbsolutePath();
    return open(
        cache,
        EMBEDDED_VERSION,
        PostgresBinaries.unpackedIn(cache),
        cancellation,
        RunAs::candidates);
  }

  /**
   * With one of {@link #installedVersions}.
   *
   * @throws IOException with the reason
   */
  public static Sandbox ofInstalled(Path cacheDir, int version, Cancellation cancellation)
      throws IOException {
    PostgresBinaries programs =
        installed(version)
            .orElseThrow(() -> new IOException("no PostgreSQL " + version + " is installed"));
    Path cache = Files.createDirectories(cacheDir.toAbsolutePath());
    return open(cache, version, programs, cancellation, RunAs::candidates);
  }

  static Sandbox open(
      Path cache,
      int version,
      PostgresBinaries programs,
      Cancellation cancellation,
      IntFunction<List<RunAs>> candidates)
      throws IOException {
    return Accounts.firstThatWorks(
        cache,
        programs,
        candidates,
        (folder, reachable, runAs) -> {
          var command = new Command(runAs, folder.path(), Map.of(), LIMIT, cancellation);
          String password = EmbeddedServer.newPassword();
          new Cluster(command, reachable, SandboxServer.FIRST)
              .initialise(password, List.of("--data-checksums"), Map.of());
          return new Sandbox(GuardedFolder.of(folder), command, reachable, version, password);
        });
  }

  public int majorVersion() {
    return version;
  }

  /** The server that the sandbox begins with; it does not run yet. */
  public SandboxServer first() {
    return server(SandboxServer.FIRST);
  }

  /** A server on a data folder of that name in the sandbox. */
  public SandboxServer server(String name) {
    return new SandboxServer(new Cluster(command, programs, name), password);
  }

  public Path path() {
    return command.folder();
  }

  /** A new folder that servers and programs can write into, and nobody else look into. */
  public Path makeFolder(String name) throws IOException {
    Path folder =
        Files.createDirectory(
            path().resolve(name),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    command.runAs().hand(folder);
    return folder;
  }

  /** Writes a file that servers and programs can read, and nobody else. */
  public void write(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardCharsets.UTF_8);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    command.runAs().hand(file);
  }

  /** Deletes a folder with all that is in it. */
  public static void delete(Path folder) throws IOException {
    Folders.delete(folder);
  }

  /**
   * Runs a program of the system to its end, under the account of the servers.
   *
   * @param environment beside that of this process, without its {@code PG} variables
   * @return what it said
   * @throws IOException with what it said where it fails
   */
  public String run(Map<String, String> environment, List<String> words) throws IOException {
    String name = Path.of(words.get(0)).getFileName().toString();
    Command.Outcome outcome = command.with(environment).run(new ArrayList<>(words), name + ".log");
    if (outcome.failed()) {
      throw new IOException(outcome.output().isEmpty() ? name + " failed" : outcome.output());
    }
    return outcome.output();
  }

  @Override
  public void close() {
    guarded.close();
  }
}
