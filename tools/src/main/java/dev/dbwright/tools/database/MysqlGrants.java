package dev.dbwright.tools.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a MySQL or MariaDB user may do, from {@code SHOW GRANTS}: with the roles that are active,
 * and with every privilege that a later version adds. A privilege that is not known to read counts
 * as one that writes.
 */
final class MysqlGrants {
  private static final Set<String> READING =
      Set.of(
          "USAGE",
          "SELECT",
          "SHOW VIEW",
          "SHOW DATABASES",
          "SHOW CREATE ROUTINE",
          "SHOW_ROUTINE",
          "PROCESS",
          "REPLICATION CLIENT",
          "BINLOG MONITOR",
          "SLAVE MONITOR",
          "REPLICA MONITOR");

  /** The gravest first. */
  private static final Map<String, String> WORDS = new LinkedHashMap<>();

  static {
    WORDS.put("ALL PRIVILEGES", "has every privilege");
    WORDS.put("SUPER", "overrides the server's safeguards (SUPER)");
    WORDS.put("FILE", "reads and writes files of the server's machine (FILE)");
    WORDS.put("CREATE USER", "creates and alters users (CREATE USER)");
    WORDS.put("GRANT OPTION", "hands its privileges to others (GRANT OPTION)");
    WORDS.put("SHUTDOWN", "stops the server (SHUTDOWN)");
    WORDS.put("DROP", "drops tables and databases (DROP)");
    WORDS.put("ALTER", "alters tables (ALTER)");
    WORDS.put("DELETE", "deletes rows (DELETE)");
    WORDS.put("UPDATE", "updates rows (UPDATE)");
    WORDS.put("INSERT", "inserts rows (INSERT)");
    WORDS.put("EXECUTE", "calls routines, which act with their owners' rights (EXECUTE)");
  }

  private final Set<String> server = new TreeSet<>();
  private final Set<String> elsewhere = new TreeSet<>();

  private MysqlGrants() {}

  static RoleReport read(Connection connection) throws SQLException {
    var grants = new MysqlGrants();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet rows = statement.executeQuery("SHOW GRANTS")) {
        while (rows.next()) {
          grants.add(rows.getString(1));
        }
      }
      try (ResultSet rows = statement.executeQuery("SELECT CURRENT_USER()")) {
        rows.next();
        return grants.report(rows.getString(1));
      }
    }
  }

  /** For tests: what {@code lines} of SHOW GRANTS amount to. */
  static RoleReport of(String name, List<String> lines) {
    var grants = new MysqlGrants();
    lines.forEach(grants::add);
    return grants.report(name);
  }

  /** {@code GRANT SELECT, INSERT (`a`, `b`) ON `shop`.* TO …}; a granted role has no ON. */
  private void add(String line) {
    int on = line.indexOf(" ON ");
    int to = line.indexOf(" TO ");
    if (!line.startsWith("GRANT ") || on < 0 || to < on) {
      return;
    }
    Set<String> privileges = line.startsWith("*.*", on + 4) ? server : elsewhere;
    String columnless = line.substring(6, on).replaceAll("\\([^)]*\\)", "");
    for (String privilege : columnless.split(",", -1)) {
      privileges.add(privilege.strip());
    }
    if (line.endsWith("WITH GRANT OPTION")) {
      privileges.add("GRANT OPTION");
    }
  }

  private RoleReport report(String name) {
    var all = new TreeSet<>(server);
    all.addAll(elsewhere);
    boolean superuser = server.contains("ALL PRIVILEGES") || server.contains("SUPER");
    boolean canWrite = all.stream().anyMatch(privilege -> !READING.contains(privilege));
    var powers = new ArrayList<String>();
    WORDS.forEach(
        (privilege, words) -> {
          if (server.contains(privilege)) {
            powers.add(words + " on the whole server");
          } else if (elsewhere.contains(privilege)) {
            powers.add(words);
          }
        });
    all.stream()
        .filter(privilege -> !READING.contains(privilege) && !WORDS.containsKey(privilege))
        .map(privilege -> "has " + privilege)
        .forEach(powers::add);
    return new RoleReport(name, superuser, canWrite, powers);
  }
}
