package dev.dbwright.tools.backup.config;

import dev.dbwright.tools.backup.config.BackupSetup.Server;
import dev.dbwright.tools.backup.schedule.BackupKind;
import dev.dbwright.tools.config.ConfigFault;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.config.Faults;
import dev.dbwright.tools.engine.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the programs for MySQL and MariaDB have in common: the client's file and the binary log. */
interface MysqlProgram extends ScriptedProgram {
  /** The script's functions for this program. */
  Template copying(BackupSetup setup);

  /** Whether changes since the copy are received as they are written, unless a run ships them. */
  default boolean streamsLogs() {
    return false;
  }

  @Override
  default Template functions(BackupSetup setup) {
    return MysqlClients.of(setup).fill(copying(setup), setup);
  }

  @Override
  default String account() {
    return "mysql";
  }

  @Override
  default boolean shipsLogs() {
    return true;
  }

  @Override
  default Map<BackupKind, Character> kinds() {
    return Map.of(BackupKind.LOGICAL, 'L', BackupKind.FULL, 'F');
  }

  @Override
  default List<ConfigFault> faults(BackupSetup setup) {
    return Increments.refuse(SetupFaults.of(setup, Engine.MYSQL, Engine.MARIADB), setup, this)
        .list();
  }

  @Override
  default List<ConfigFile> render(BackupSetup setup) {
    Faults.refuse(program().label(), faults(setup));
    List<ConfigFile> files = new ArrayList<>(List.of(script(setup), client(setup)));
    if (streamsLogs() && BinlogStream.isNeeded(setup)) {
      files.addAll(BinlogStream.of(setup));
    }
    return files;
  }

  private ConfigFile client(BackupSetup setup) {
    Server server = setup.server();
    boolean socket = server.host().startsWith("/");
    String text =
        """
        [client]
        %s
        user = %s
        """
            .formatted(
                socket
                    ? "socket = " + quoted(server.host())
                    : "host = %s\nport = %d".formatted(quoted(server.host()), server.port()),
                quoted(server.user()));
    return new ConfigFile(
        "mysql-client",
        setup.name() + ".cnf",
        "ini",
        text,
        List.of(
            "Install as %s (mode 600, owned by %s) and add the line password = … there: the account needs RELOAD, PROCESS, LOCK TABLES, REPLICATION CLIENT, REPLICATION SLAVE, SELECT, SHOW VIEW, EVENT and TRIGGER, and BACKUP_ADMIN on MySQL for XtraBackup."
                .formatted(MysqlClients.defaults(setup), account())));
  }

  /** As option files read values: a backslash begins an escape. */
  private static String quoted(String value) {
    return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
