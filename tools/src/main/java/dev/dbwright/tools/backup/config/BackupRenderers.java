package dev.dbwright.tools.backup.config;

import java.util.List;
import java.util.Optional;

/** The programs that files are written for. */
public final class BackupRenderers {
  /** Those that make backups. */
  static final List<ProgramRenderer> PROGRAMS = List.of(new PgBackRestConf());

  /** In the order in which they are shown; a test finds the class that this list forgot. */
  public static final List<BackupRenderer> ALL = List.of(PROGRAMS.get(0), new PostgresqlConf());

  private BackupRenderers() {}

  /** The one that writes for {@code program}. */
  static Optional<ProgramRenderer> of(BackupProgram program) {
    return PROGRAMS.stream().filter(renderer -> renderer.program() == program).findFirst();
  }
}
