package dev.dbwright.tools.backup.rehearsal;

import dev.dbwright.tools.backup.schedule.BackupKind;
import dev.dbwright.tools.embedded.SandboxServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A way to copy a server, to keep its log, and to make it again. */
interface BackupMethod {
  /** As the result's {@code method} has it. */
  String name();

  /** What makes the copies, with its version. */
  String program();

  /** In the order in which they are made; the first is a full one. */
  List<BackupKind> kinds();

  /** What the server needs to give its log away. */
  Map<String, String> settings();

  /** What the commands need that {@code server} calls. */
  Map<String, String> environment(SandboxServer server);

  /**
   * @param connection to {@code server}
   * @param meanwhile what happens on the server while the copy is made
   */
  BackupMade backUp(BackupKind kind, SandboxServer server, Connection connection, Change meanwhile)
      throws IOException, SQLException;

  /** Makes the data folder of {@code onto} from a copy, ready to replay the log when it starts. */
  void restore(BackupMade from, RecoveryTarget target, SandboxServer onto) throws IOException;

  /** The folder of the log's segments. */
  Path archive();

  /** The files of a copy. */
  Path filesOf(BackupMade backup);

  /** Something that happens to a database. */
  interface Change {
    void run() throws SQLException;
  }

  /** What people should know of this way; empty where nothing. */
  default Optional<String> note(List<BackupMade> backups) {
    return Optional.empty();
  }
}
