package dev.dbwright.tools.backup.config;

import dev.dbwright.tools.config.ConfigFault;
import dev.dbwright.tools.config.ConfigFile;
import java.util.List;

/** Writes a setup for one program; the same setup gives the same bytes. */
public interface BackupRenderer {
  /** The program, lower case, stable: {@code pgbackrest}, {@code systemd}. */
  String name();

  /** Whether the file has a place in {@code setup}: no {@code wal-g} where pgBackRest is taken. */
  boolean serves(BackupSetup setup);

  /** What does not go together in {@code setup} for this program; empty where all is well. */
  List<ConfigFault> faults(BackupSetup setup);

  /**
   * @throws dev.dbwright.tools.error.DbwrightException {@code CONFIG_FAULT} where the program would
   *     refuse, or silently change, what the setup says
   */
  List<ConfigFile> render(BackupSetup setup);
}
