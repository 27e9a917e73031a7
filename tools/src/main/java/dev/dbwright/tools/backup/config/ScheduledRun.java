package dev.dbwright.tools.backup.config;

import dev.dbwright.tools.backup.schedule.BackupKind;
import dev.dbwright.tools.backup.schedule.CalendarTime;
import dev.dbwright.tools.backup.schedule.ScheduledBackup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a scheduler of the host starts.
 *
 * @param command of safe words only
 */
record ScheduledRun(BackupKind kind, List<CalendarTime> times, String command, String account) {
  ScheduledRun {
    times = List.copyOf(times);
  }

  /** One for each kind, in the setup's order; what a service or a provider does is none. */
  static List<ScheduledRun> of(BackupSetup setup) {
    List<ScheduledRun> runs = new ArrayList<>();
    setup.schedule().stream()
        .map(ScheduledBackup::kind)
        .distinct()
        .forEach(kind -> run(setup, kind).ifPresent(runs::add));
    return runs;
  }

  private static Optional<ScheduledRun> run(BackupSetup setup, BackupKind kind) {
    List<CalendarTime> times =
        setup.schedule().stream()
            .filter(each -> each.kind() == kind)
            .map(ScheduledBackup::at)
            .toList();
    // The first program that knows the kind: a logical one stands behind the main one.
    return setup.programs().stream()
        .flatMap(program -> BackupRenderers.of(program).stream())
        .flatMap(
            program ->
                command(program, setup, kind)
                    .map(command -> new ScheduledRun(kind, times, command, program.account()))
                    .stream())
        .findFirst();
  }

  private static Optional<String> command(
      ProgramRenderer program, BackupSetup setup, BackupKind kind) {
    return kind == BackupKind.RESTORE_TEST
        ? DrillScript.command(setup)
        : program.command(setup, kind);
  }

  /** As units and log lines are called: {@code full}, {@code restore-test}. */
  String label() {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
