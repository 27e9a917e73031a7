package dev.dbwright.tools.backup.config;

import static java.util.stream.Collectors.joining;

import dev.dbwright.tools.config.ConfigFault;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.config.Faults;
import java.util.ArrayList;
import java.util.List;

/** A timer and a service for each kind of run. */
final class SystemdUnits implements BackupRenderer {
  @Override
  public String name() {
    return "systemd";
  }

  @Override
  public boolean serves(BackupSetup setup) {
    return !ScheduledRun.of(setup).isEmpty();
  }

  @Override
  public List<ConfigFault> faults(BackupSetup setup) {
    return SetupFaults.of(setup, setup.engine()).list();
  }

  @Override
  public List<ConfigFile> render(BackupSetup setup) {
    Faults.refuse("systemd", faults(setup));
    List<ConfigFile> files = new ArrayList<>();
    for (ScheduledRun run : ScheduledRun.of(setup)) {
      files.add(timer(setup, run));
      files.add(service(setup, run));
    }
    return files;
  }

  private static ConfigFile timer(BackupSetup setup, ScheduledRun run) {
    String unit = unit(setup, run);
    String text =
        """
        [Unit]
        Description=When the %s of %s runs

        [Timer]
        %s
        # A run that was missed while the host was down is made up for.
        Persistent=true
        AccuracySec=1min

        [Install]
        WantedBy=timers.target
        """
            .formatted(
                words(run),
                setup.name(),
                run.times().stream()
                    .map(time -> "OnCalendar=" + time.onCalendar())
                    .collect(joining("\n")));
    return new ConfigFile(
        "systemd-" + run.label() + "-timer",
        unit + ".timer",
        "ini",
        text,
        List.of("`systemctl enable --now %s.timer`; either the timers or cron.".formatted(unit)));
  }

  private static ConfigFile service(BackupSetup setup, ScheduledRun run) {
    String text =
        """
        [Unit]
        Description=The %s of %s
        After=network-online.target
        Wants=network-online.target

        [Service]
        Type=oneshot
        User=%s
        ExecStart=%s
        Nice=10
        IOSchedulingClass=best-effort
        IOSchedulingPriority=7
        """
            .formatted(words(run), setup.name(), run.account(), executable(run.command()));
    return new ConfigFile(
        "systemd-" + run.label() + "-service",
        unit(setup, run) + ".service",
        "ini",
        text,
        List.of(
            "Add OnFailure= with the unit that tells you: a backup that fails unheard is none."));
  }

  private static String unit(BackupSetup setup, ScheduledRun run) {
    return "backup-" + setup.name() + "-" + run.label();
  }

  private static String words(ScheduledRun run) {
    return run.label().replace('-', ' ') + " run";
  }

  /** Older ones take no name without its folder. */
  private static String executable(String command) {
    return command.startsWith("/") ? command : "/usr/bin/" + command;
  }
}
