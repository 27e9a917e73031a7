package dev.dbwright.tools.embedded;

import static dev.dbwright.tools.error.ErrorCode.SCRATCH_START_FAILED;

import dev.dbwright.tools.error.DbwrightException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An empty data folder of a PostgreSQL of some version, to try files of settings on. The server
 * runs only within a call, takes connections from nobody, and reads no file but the one given.
 * {@link #close} deletes the folder; those of a killed process are swept by whoever starts next.
 */
public final class SettingTrial implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SettingTrial.class);
  private static final int EMBEDDED_VERSION = 18;
  // The last word of a file counts. Nothing of it has to survive.
  private static final String OURS =
      """

      listen_addresses = '%s'
      port = %d
      unix_socket_directories = ''
      fsync = off
      """;

  private final ClusterFolder folder;
  private final PostgresBinaries programs;
  private final RunAs runAs;
  private final String version;

  private SettingTrial(
      ClusterFolder folder, PostgresBinaries programs, RunAs runAs, String version) {
    this.folder = folder;
    this.programs = programs;
    this.runAs = runAs;
    this.version = version;
  }

  /**
   * What the server said to a file.
   *
   * @param output its messages, or the value that was asked for in the last line
   */
  public record Answer(boolean accepted, String output) {}

  /**
   * Of {@code version} where it is brought along or installed in a usual folder, else of the newest
   * version at hand: see {@link #majorVersion}.
   *
   * @param cacheDir as for {@link EmbeddedServer#start(Path)}
   * @throws DbwrightException {@code SCRATCH_START_FAILED}
   */
  public static SettingTrial of(Path cacheDir, int version) {
    return of(cacheDir, version, PostgresBinaries.USUAL_FOLDERS);
  }

  /**
   * {@link #of(Path, int)} with programs looked for elsewhere.
   *
   * @param folders that hold {@code bin}, with {@code %d} for the version
   */
  public static SettingTrial of(Path cacheDir, int version, List<String> folders) {
    try {
      Path cache = cacheDir.toAbsolutePath();
      // Makes the folder too.
      PostgresBinaries embedded = PostgresBinaries.unpackedIn(cache);
      Optional<PostgresBinaries> installed =
          version == EMBEDDED_VERSION
              ? Optional.empty()
              : PostgresBinaries.installed(version, folders);
      return Accounts.firstThatWorks(
          cache, installed.orElse(embedded), RunAs::candidates, SettingTrial::initialised);
    } catch (IOException e) {
      throw DbwrightException.causedBy(e, SCRATCH_START_FAILED, Accounts.reason(e));
    }
  }

  private static SettingTrial initialised(
      ClusterFolder folder, PostgresBinaries programs, RunAs runAs) throws IOException {
    runAs.hand(folder.path());
    Path data = folder.path().resolve("data");
    List<String> words =
        List.of(
            programs.program("initdb").toString(),
            "-D",
            data.toString(),
            "-U",
            Cluster.SUPERUSER,
            // Nobody gets in, not even ourselves.
            "--auth=reject",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
            "--no-instructions");
    Command.Outcome outcome = new Command(runAs, folder.path()).run(words, "initdb.log");
    if (outcome.failed()) {
      throw new IOException(Cluster.reason(outcome.output()));
    }
    String version = Files.readString(data.resolve("PG_VERSION"), StandardCharsets.UTF_8).strip();
    return new SettingTrial(folder, programs, runAs, version);
  }

  public int majorVersion() {
    return Integer.parseInt(version);
  }

  /** Whether a library of this name could be preloaded. */
  public boolean hasLibrary(String name) {
    return programs.hasLibrary(name);
  }

  /**
   * {@code postgres -C name}: every value of the file is checked on the way, and sizes are computed
   * from it without memory being taken.
   *
   * @param file text of a {@code postgresql.conf}
   * @throws DbwrightException {@code SCRATCH_START_FAILED}
   */
  public synchronized Answer ask(String name, String file) {
    try {
      write(file);
      return answer(run("postgres", "-D", data().toString(), "-C", name));
    } catch (IOException e) {
      throw DbwrightException.causedBy(e, SCRATCH_START_FAILED, Accounts.reason(e));
    }
  }

  /**
   * Starts the server on the file, and stops it again. Another process may take the port that we
   * found free: then the next one is tried.
   *
   * @param file text of a {@code postgresql.conf}; what it says of addresses is overruled
   * @throws DbwrightException {@code SCRATCH_START_FAILED}
   */
  public synchronized Answer start(String file) {
    try {
      Answer answer = startOnce(file);
      for (int again = 1; again < Cluster.PORT_ATTEMPTS && portWasTaken(answer); again++) {
        answer = startOnce(file);
      }
      return answer;
    } catch (IOException e) {
      throw DbwrightException.causedBy(e, SCRATCH_START_FAILED, Accounts.reason(e));
    }
  }

  private static boolean portWasTaken(Answer answer) {
    return !answer.accepted && answer.output.contains("could not bind");
  }

  private Answer startOnce(String file) throws IOException {
    write(file + OURS.formatted(Cluster.LOOPBACK, Cluster.freePort()));
    Path log = folder.path().resolve("server.log");
    Files.deleteIfExists(log);
    Command.Outcome outcome;
    try {
      outcome = pgCtl("-l", log.toString(), "-w", "-t", "30", "start");
    } finally {
      stop();
    }
    String said =
        Files.exists(log) ? Files.readString(log, StandardCharsets.UTF_8) : outcome.output();
    return new Answer(!outcome.failed(), said.strip());
  }

  private void stop() throws IOException {
    if (Files.exists(data().resolve("postmaster.pid"))) {
      pgCtl("-m", "immediate", "-w", "stop");
    }
  }

  private Command.Outcome pgCtl(String... words) throws IOException {
    List<String> all = new ArrayList<>(List.of("-D", data().toString()));
    all.addAll(List.of(words));
    return run("pg_ctl", all.toArray(String[]::new));
  }

  private Command.Outcome run(String program, String... words) throws IOException {
    List<String> all = new ArrayList<>(List.of(programs.program(program).toString()));
    all.addAll(List.of(words));
    return new Command(runAs, folder.path()).run(all, program + ".log");
  }

  private static Answer answer(Command.Outcome outcome) {
    return new Answer(!outcome.failed(), outcome.output());
  }

  private void write(String file) throws IOException {
    Files.writeString(data().resolve("postgresql.conf"), file, StandardCharsets.UTF_8);
  }

  private Path data() {
    return folder.path().resolve("data");
  }

  @Override
  public void close() {
    try {
      folder.close();
    } catch (IOException e) {
      LOG.warn("a scratch folder stays behind: {}", folder.path(), e);
    }
  }
}
