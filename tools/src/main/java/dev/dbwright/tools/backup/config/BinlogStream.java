package dev.dbwright.tools.backup.config;

import dev.dbwright.tools.backup.schedule.BackupKind;
import dev.dbwright.tools.config.ConfigFile;
import java.util.List;

/** The binary log as a service, where no scheduled run ships it. */
final class BinlogStream {
  private BinlogStream() {}

  static boolean isNeeded(BackupSetup setup) {
    return setup.retention().logDays() > 0
        && setup.schedule().stream().noneMatch(run -> run.kind() == BackupKind.LOG);
  }

  static List<ConfigFile> of(BackupSetup setup) {
    Places places = Places.of(setup);
    String path = "/usr/local/sbin/binlog-" + setup.name();
    String script =
        MysqlClients.of(setup)
            .fill(ScriptedProgram.common(Template.named("binlog.sh"), setup, places), setup)
            .word("here", places.here())
            .lines("keepsHere", places.keepsHere() ? "yes" : "no")
            .lines("every", Long.toString(Math.max(1, setup.archiveTimeout().toSeconds())))
            .filled();
    String unit =
        """
        [Unit]
        Description=Binary log of %s, received as it is written
        After=network-online.target
        Wants=network-online.target

        [Service]
        User=mysql
        ExecStart=%s
        Restart=always
        RestartSec=5

        [Install]
        WantedBy=multi-user.target
        """
            .formatted(setup.name(), path);
    return List.of(
        new ConfigFile(
            "binlog",
            "binlog-" + setup.name(),
            "sh",
            script,
            List.of("Install as %s (root, mode 755).".formatted(path))),
        new ConfigFile(
            "binlog-service",
            "binlog-" + setup.name() + ".service",
            "ini",
            unit,
            List.of(
                "`systemctl enable --now binlog-%s`; alarm where it is down: what is written then is on the server alone."
                    .formatted(setup.name()))));
  }
}
