package dev.dbwright.tools.backup.config;

import dev.dbwright.tools.backup.retention.Retention;
import dev.dbwright.tools.backup.schedule.ScheduledBackup;
import dev.dbwright.tools.engine.Engine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What every file is written from. Keys and passwords never stand in it.
 *
 * @param version the server's major version
 * @param name of the cluster, as stanzas, servers and prefixes are called: {@code main}
 * @param programs what makes the backups, the main one first; a logical one may stand beside
 * @param repository where the copies go
 * @param further places that hold the same copies: another region
 * @param archiveTimeout a segment is shipped after this time at the latest
 * @param processes that copy and compress side by side
 * @param encrypted at rest, with a key that is kept apart from the copies
 */
public record BackupSetup(
    Engine engine,
    int version,
    String name,
    List<BackupProgram> programs,
    Server server,
    Repository repository,
    List<Repository> further,
    List<ScheduledBackup> schedule,
    Retention retention,
    Duration archiveTimeout,
    int processes,
    boolean encrypted) {
  public BackupSetup {
    programs = List.copyOf(programs);
    further = List.copyOf(further);
    schedule = List.copyOf(schedule);
  }

  /** All that hold the copies, the first one first. */
  public List<Repository> places() {
    List<Repository> places = new ArrayList<>(further);
    places.add(0, repository);
    return List.copyOf(places);
  }

  /** The server that is backed up. */
  public record Server(String host, int port, String database, String user, String dataFolder) {}

  /**
   * Where copies are kept.
   *
   * @param path a folder, or the prefix in the bucket
   * @param bucket empty for a folder
   * @param region empty for a folder
   * @param immutableFor nobody can delete a copy before; empty: the place does not promise it
   */
  public record Repository(
      Kind kind, String path, String bucket, String region, Optional<Duration> immutableFor) {
    /** The kind of place. */
    public enum Kind {
      FOLDER,
      S3,
      GCS,
      AZURE
    }
  }
}
