package dev.dbwright.tools.backup.config;

import dev.dbwright.tools.backup.schedule.BackupKind;
import dev.dbwright.tools.backup.schedule.ScheduledBackup;
import dev.dbwright.tools.config.Faults;
import java.util.Locale;
import java.util.Set;

/** Kinds of runs that a program does not have, or that stand on one that never comes. */
final class Increments {
  private static final Set<BackupKind> STAND_ON_A_FULL =
      Set.of(BackupKind.DIFFERENTIAL, BackupKind.INCREMENTAL);

  private Increments() {}

  /** Where {@code program} is the main one, all that the schedule asks for falls to it. */
  static Faults refuse(Faults faults, BackupSetup setup, ScriptedProgram program) {
    if (setup.programs().get(0) != program.program()) {
      return faults;
    }
    for (BackupKind kind : STAND_ON_A_FULL) {
      faults.where(
          isScheduled(setup, kind) && !program.kinds().containsKey(kind),
          "the schedule",
          "has %s runs, and %s makes none"
              .formatted(kind.name().toLowerCase(Locale.ROOT), program.program().label()),
          "Schedule whole copies only, or take another program.");
    }
    return faults.where(
        setup.schedule().stream().noneMatch(run -> isWhole(run, program)),
        "the schedule",
        "has no run that makes a whole copy",
        "Schedule a full backup.");
  }

  private static boolean isWhole(ScheduledBackup run, ScriptedProgram program) {
    return program.kinds().containsKey(run.kind()) && !STAND_ON_A_FULL.contains(run.kind());
  }

  private static boolean isScheduled(BackupSetup setup, BackupKind kind) {
    return setup.schedule().stream().anyMatch(run -> run.kind() == kind);
  }
}
