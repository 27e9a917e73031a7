package dev.dbwright.tools.backup.rehearsal;

import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code rehearse_backup} answers.
 *
 * @param method {@code pgbackrest} or {@code copy}
 * @param program that made the copies
 * @param server of the scratch cluster, with its version
 * @param identical every restore brought back what was there
 * @param elapsedSeconds of all of it, the making of the data included
 * @param databaseBytes of the scratch database
 * @param log that was archived
 * @param restores in the order in which they were made
 * @param damage that was done on purpose; absent where none was
 */
public record BackupRehearsal(
    String method,
    String program,
    String server,
    boolean identical,
    double elapsedSeconds,
    long databaseBytes,
    List<BackupMade> backups,
    ArchivedLog log,
    List<RestoreMade> restores,
    @Nullable String damage,
    List<String> notes)
    implements Presentable {
  public BackupRehearsal {
    backups = List.copyOf(backups);
    restores = List.copyOf(restores);
    notes = List.copyOf(notes);
  }

  /**
   * The log beside the copies.
   *
   * @param storedBytes compressed where the program compresses
   */
  public record ArchivedLog(int segments, long storedBytes) {
    private static final Pattern SEGMENT = Pattern.compile("\\p{XDigit}{24}(?:-.*)?");

    static ArchivedLog in(Path archive) throws IOException {
      long segments =
          new FileTree(archive)
              .files().stream()
                  .filter(file -> SEGMENT.matcher(file.getFileName().toString()).matches())
                  .count();
      return new ArchivedLog(Math.toIntExact(segments), new FileTree(archive).bytes());
    }
  }

  BackupRehearsal noting(List<String> before) {
    return new BackupRehearsal(
        method,
        program,
        server,
        identical,
        elapsedSeconds,
        databaseBytes,
        backups,
        log,
        restores,
        damage,
        Stream.concat(before.stream(), notes.stream()).toList());
  }

  @Override
  public Document present() {
    return new RehearsalDocument(this).document();
  }

  @Override
  public List<Part> parts() {
    return new RehearsalDocument(this).parts();
  }
}
