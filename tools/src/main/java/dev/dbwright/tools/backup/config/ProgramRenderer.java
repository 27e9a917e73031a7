package dev.dbwright.tools.backup.config;

import dev.dbwright.tools.backup.schedule.BackupKind;
import java.util.Optional;

/** A program that makes backups, and what the schedule calls to have it make them. */
interface ProgramRenderer extends BackupRenderer {
  BackupProgram program();

  /**
   * @return what a POSIX shell runs, made of safe words only; empty where {@code kind} is none of
   *     the program's, or is done by a service or the provider
   */
  Optional<String> command(BackupSetup setup, BackupKind kind);

  /** The account of the system that runs it. */
  String account();

  @Override
  default String name() {
    return program().label();
  }

  @Override
  default boolean serves(BackupSetup setup) {
    return setup.programs().contains(program());
  }
}
