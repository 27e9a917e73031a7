package dev.dbwright.tools.backup.rehearsal;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A server made again from copies and log, compared with what the lost one held.
 *
 * @param what of the past is wanted: {@code the moment before the accident}
 * @param from the backup that it starts from
 * @param target as the server was told it: a restore point, a time; empty: the end of the log
 * @param copySeconds until the files lay there; absent where they never did
 * @param startSeconds from then until the server took writers, replay and all; absent where it
 *     never did
 * @param restoredBytes of the files
 * @param replayedBytes of log; absent where the server does not tell
 * @param failure why there is no server; absent where there is one
 * @param tables absent ones included
 * @param pagesRead of tables, indexes and catalog, with their checksums
 * @param indexesChecked B-trees compared with the rows of their tables
 * @param broken pages and indexes, in the server's words
 */
public record RestoreMade(
    String what,
    String from,
    String target,
    @Nullable Double copySeconds,
    @Nullable Double startSeconds,
    @Nullable Long restoredBytes,
    @Nullable Long replayedBytes,
    boolean identical,
    @Nullable String failure,
    List<TableComparison> tables,
    long pagesRead,
    int indexesChecked,
    List<String> broken) {
  public RestoreMade {
    tables = List.copyOf(tables);
    broken = List.copyOf(broken);
  }

  /** What is not as it was, in few words each; empty where all is. */
  List<String> differences() {
    if (failure != null) {
      return List.of(failure);
    }
    return Stream.concat(
            tables.stream().filter(each -> !each.identical()).map(TableComparison::difference),
            broken.stream())
        .toList();
  }
}
