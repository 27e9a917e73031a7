package dev.dbwright.tools.backup.config;

import dev.dbwright.tools.config.ConfigFile;
import java.util.List;

/** All files of a setup. */
public final class BackupFiles {
  private BackupFiles() {}

  /**
   * @return each with a name of its own; the programs' first
   * @throws dev.dbwright.tools.error.DbwrightException {@code CONFIG_FAULT}
   */
  public static List<ConfigFile> of(BackupSetup setup) {
    return BackupRenderers.ALL.stream()
        .filter(renderer -> renderer.serves(setup))
        .flatMap(renderer -> renderer.render(setup).stream())
        // Two programs of one engine share what tells their clients where the server is.
        .distinct()
        .toList();
  }
}
