package dev.dbwright.tools.backup.config;

import dev.dbwright.tools.config.ConfigFault;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.config.Faults;
import dev.dbwright.tools.engine.Engine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The server's side of a backup of MySQL or MariaDB: its binary log. A piece of {@code my.cnf}. */
final class MysqlConf implements BackupRenderer {
  private static final Set<BackupProgram> OWN =
      Set.of(
          BackupProgram.MYSQLDUMP,
          BackupProgram.MYDUMPER,
          BackupProgram.XTRABACKUP,
          BackupProgram.MARIADB_BACKUP);

  /** Days that the server keeps logs itself: a weekend in which nothing was shipped. */
  private static final int DAYS_ON_THE_SERVER = 4;

  @Override
  public String name() {
    return "mysql";
  }

  @Override
  public boolean serves(BackupSetup setup) {
    return setup.programs().stream().anyMatch(OWN::contains);
  }

  @Override
  public List<ConfigFault> faults(BackupSetup setup) {
    return SetupFaults.of(setup, Engine.MYSQL, Engine.MARIADB).list();
  }

  @Override
  public List<ConfigFile> render(BackupSetup setup) {
    Faults.refuse(setup.engine().title(), faults(setup));
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("log_bin", "binlog");
    // Statements would not give the same rows again.
    lines.put("binlog_format", "ROW");
    // What was committed is in the log, whatever stops.
    lines.put("sync_binlog", "1");
    lines.put("innodb_flush_log_at_trx_commit", "1");
    if (setup.engine() == Engine.MARIADB) {
      lines.put("expire_logs_days", Integer.toString(DAYS_ON_THE_SERVER));
    } else {
      lines.put("binlog_expire_logs_seconds", Integer.toString(DAYS_ON_THE_SERVER * 24 * 60 * 60));
      lines.put("gtid_mode", "ON");
      lines.put("enforce_gtid_consistency", "ON");
    }
    var text = new StringBuilder("[mysqld]\n");
    lines.forEach((key, value) -> text.append(key).append(" = ").append(value).append('\n'));
    return List.of(
        new ConfigFile(
            name(),
            "backup.cnf",
            "ini",
            text.toString(),
            List.of(
                "Put it where my.cnf includes files from (conf.d), give the server a server_id that no other has, and restart it.",
                "Tables of MyISAM or Aria are copied as they change: only InnoDB has one moment for all.")));
  }
}
