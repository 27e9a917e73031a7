package dev.dbwright.tools.backup.rehearsal;

import dev.dbwright.tools.backup.schedule.BackupKind;
import dev.dbwright.tools.embedded.Sandbox;
import dev.dbwright.tools.embedded.SandboxServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * PostgreSQL's low-level API: the files are copied between {@code pg_backup_start} and {@code
 * pg_backup_stop}, the log by {@code archive_command}. It needs no program but the server itself.
 * Manual, "Making a Base Backup Using the Low Level API".
 */
final class CopyMethod implements BackupMethod {
  private static final String COPY = "copy";
  // Seen from the data folder, where the server runs its commands.
  private static final String ARCHIVE = "../archive/";

  private final Sandbox sandbox;
  private final Path archive;

  CopyMethod(Sandbox sandbox) throws IOException {
    this.sandbox = sandbox;
    this.archive = sandbox.makeFolder("archive");
  }

  @Override
  public String name() {
    return COPY;
  }

  @Override
  public String program() {
    return "pg_backup_start, a copy of the files, pg_backup_stop";
  }

  @Override
  public List<BackupKind> kinds() {
    return List.of(BackupKind.FULL);
  }

  @Override
  public Map<String, String> settings() {
    // Renamed when it is whole: nobody must take half a segment for one.
    return Map.of(
        "archive_command",
        "test ! -f %1$s%%f && cp \"%%p\" %1$s%%f.half && mv %1$s%%f.half %1$s%%f"
            .formatted(ARCHIVE));
  }

  @Override
  public Map<String, String> environment(SandboxServer server) {
    return Map.of();
  }

  @Override
  public BackupMade backUp(
      BackupKind kind, SandboxServer server, Connection connection, Change meanwhile)
      throws IOException, SQLException {
    Path copy = sandbox.makeFolder(COPY);
    var cluster = new FileTree(server.data());
    long begun = System.nanoTime();
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_backup_start('rehearsal', fast => true)");
      List<List<Path>> halves = cluster.halvesOfCluster();
      long copied = cluster.copy(halves.get(0), copy);
      long changed = System.nanoTime();
      meanwhile.run();
      long paused = System.nanoTime() - changed;
      copied += cluster.copy(halves.get(1), copy);
      try (ResultSet stop = statement.executeQuery("SELECT labelfile FROM pg_backup_stop()")) {
        stop.next();
        sandbox.write(copy.resolve("backup_label"), stop.getString(1));
      }
      double seconds = (System.nanoTime() - begun - paused) / 1e9;
      return new BackupMade(kind, COPY, seconds, copied, copied, copied);
    }
  }

  @Override
  public void restore(BackupMade from, RecoveryTarget target, SandboxServer onto)
      throws IOException {
    Path data = sandbox.makeFolder(onto.data().getFileName().toString());
    long unused = new FileTree(filesOf(from)).copyTo(data);
    Map<String, String> settings = new LinkedHashMap<>();
    // What is made again must not write into the log of what it is made from.
    settings.put("archive_mode", "off");
    settings.put("restore_command", "cp %s%%f \"%%p\"".formatted(ARCHIVE));
    settings.put("recovery_target_action", "promote");
    switch (target.kind()) {
      case RESTORE_POINT -> settings.put("recovery_target_name", target.value());
      case TIME -> settings.put("recovery_target_time", target.value());
      case END -> settings.put("recovery_target", "");
    }
    onto.set(settings);
    sandbox.write(data.resolve("recovery.signal"), "");
  }

  @Override
  public Path archive() {
    return archive;
  }

  @Override
  public Path filesOf(BackupMade backup) {
    return sandbox.path().resolve(backup.label());
  }

  @Override
  public Optional<String> note(List<BackupMade> backups) {
    return Optional.of(
        "Full copies only: incremental ones need pg_basebackup (17 on) or pgBackRest, which the"
            + " embedded PostgreSQL does not bring.");
  }
}
