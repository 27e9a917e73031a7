package dev.dbwright.tools.role;

import dev.dbwright.tools.engine.Engine;
import java.util.List;

/** SQLite knows no roles: whoever may write the file may write the database. */
final class SqliteRole {
  private SqliteRole() {}

  static RoleScript script(ReaderRole wanted) {
    return new RoleScript(
        Engine.SQLITE,
        wanted.name(),
        List.of(),
        null,
        List.of(),
        List.of(
            "SQLite has no roles: the permissions of the file and of its folder are the role.",
            "Let dbwright run as an account that may read the file and write neither it nor the"
                + " folder: chmod o=r on the file, o=rx on the folder.",
            "A database in WAL mode keeps its -wal and -shm files in the folder; a reader that may"
                + " not write there can open it only while both exist, or with immutable=1."));
  }
}
