package dev.dbwright.tools.backup.rehearsal;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.embedded.SandboxServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One server being made again, with the time that each part takes. */
final class Restoration {
  private final String what;
  private final BackupMade from;
  private final RecoveryTarget target;
  private @Nullable Double copySeconds;
  private @Nullable Double startSeconds;
  private @Nullable Long restoredBytes;

  Restoration(String what, BackupMade from, RecoveryTarget target) {
    this.what = what;
    this.from = from;
    this.target = target;
  }

  RestoreMade made(
      BackupMethod method, SandboxServer server, Contents expected, Cancellation cancellation)
      throws IOException, SQLException {
    long begun = System.nanoTime();
    method.restore(from, target, server);
    long copied = System.nanoTime();
    copySeconds = (copied - begun) / 1e9;
    restoredBytes = new FileTree(server.data()).bytes();
    server.start(method.environment(server));
    server.awaitEndOfReplay(cancellation);
    startSeconds = (System.nanoTime() - copied) / 1e9;
    try (Connection connection = server.connect()) {
      Contents restored = Contents.read(connection);
      Soundness soundness = Soundness.check(connection);
      OptionalLong replayed = Replay.bytes(server.log());
      return result(
          replayed.isPresent() ? replayed.getAsLong() : null,
          null,
          expected.compare(restored),
          soundness);
    }
  }

  RestoreMade failed(String reason) {
    return result(null, reason, List.of(), Soundness.UNKNOWN);
  }

  private RestoreMade result(
      @Nullable Long replayed,
      @Nullable String failure,
      List<TableComparison> tables,
      Soundness soundness) {
    boolean identical =
        failure == null
            && tables.stream().allMatch(TableComparison::identical)
            && soundness.broken().isEmpty();
    return new RestoreMade(
        what,
        from.label(),
        target.value(),
        copySeconds,
        startSeconds,
        restoredBytes,
        replayed,
        identical,
        failure,
        tables,
        soundness.pages(),
        soundness.indexes(),
        soundness.broken());
  }
}
