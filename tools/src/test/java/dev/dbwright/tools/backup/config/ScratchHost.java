package dev.dbwright.tools.backup.config;

import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.testing.RealProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder in which a setup's files are installed as their notes say, with the folder in place of
 * the system's.
 */
final class ScratchHost {
  private final Path folder;

  ScratchHost(Path folder) {
    this.folder = folder;
  }

  /** Copies go here, encrypted for a key that {@link #run} makes. */
  String copies() {
    return folder + "/copies";
  }

  void install(BackupSetup setup) throws IOException {
    List<ConfigFile> files = new ArrayList<>(BackupFiles.of(setup));
    files.add(DrillScript.of(setup));
    Path installed = Files.createDirectories(folder.resolve("files"));
    permit(installed, "rwxrwxrwx");
    for (ConfigFile file : files) {
      String text =
          file.text()
              .replaceAll("/usr/local/sbin|/etc/backup|/etc/wal-g", installed.toString())
              .replace("/var/backups", folder + "/staging")
              .replace("/var/spool/pgbackrest", folder + "/spool");
      // MariaDB reads no file that everybody may write.
      permit(Files.writeString(installed.resolve(file.fileName()), text), "rwxr-xr-x");
    }
  }

  /**
   * Runs a script of bash there, with {@code FOLDER} and {@code FILES} set, a key for copies made
   * and a PostgreSQL or MariaDB of the caller's stopped at its end.
   *
   * @return what it prints
   */
  List<String> run(String script) throws IOException, InterruptedException {
    String text =
        """
        set -eu
        export FOLDER='%s' HOME='%1$s' GNUPGHOME='%1$s/gnupg' LC_ALL=C PATH=%s:$PATH
        export DRILL_FOLDER=$FOLDER
        FILES=$FOLDER/files
        cd "$FOLDER"
        mkdir -p -m 700 gnupg socket
        mkdir -p copies spool log lock
        [ -e gpg.log ] ||
          gpg --batch --quiet --passphrase '' --quick-generate-key backup default default never 2>gpg.log
        gpg --export >files/main.pub
        stop() { :; }
        trap 'stop; gpgconf --kill all' EXIT
        %s
        """
            .formatted(folder, RealServer.BIN, script);
    Path file = Files.writeString(folder.resolve("test.sh"), text);
    return RealProgram.lines(folder, "bash", List.of(file.toString()));
  }

  private static void permit(Path path, String rights) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
  }
}
