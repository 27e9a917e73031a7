package dev.dbwright.tools.backup.config;

import dev.dbwright.tools.backup.schedule.CalendarTime;
import dev.dbwright.tools.config.ConfigFault;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.config.Faults;
import java.util.List;

/** {@code /etc/cron.d}: with the account in its sixth column. */
final class CronTable implements BackupRenderer {
  @Override
  public String name() {
    return "cron";
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
    Faults.refuse("cron", faults(setup));
    var text =
        new StringBuilder(
            """
            SHELL=/bin/sh
            PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
            """);
    for (ScheduledRun run : ScheduledRun.of(setup)) {
      for (CalendarTime time : run.times()) {
        text.append("%s %s %s\n".formatted(time.cron(), run.account(), run.command()));
      }
    }
    return List.of(
        new ConfigFile(
            name(),
            "backup-" + setup.name(),
            "cron",
            text.toString(),
            List.of(
                "Put it into /etc/cron.d (root, mode 644; a dot in the name would hide it), or take the systemd units, never both.",
                "cron runs nothing twice and nothing late: a host that was down misses its backup; systemd's Persistent= makes up for it.")));
  }
}
