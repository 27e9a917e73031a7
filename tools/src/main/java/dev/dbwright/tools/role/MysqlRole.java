package dev.dbwright.tools.role;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.role.RoleScript.Step;
import java.util.ArrayList;
import java.util.List;

/** The account for MySQL 8 and MariaDB from 10.4 on, where a schema is a database. */
final class MysqlRole {
  private static final String PLACEHOLDER = "'…'";

  private MysqlRole() {}

  static RoleScript script(ReaderRole wanted, Engine engine) {
    String account = literal(wanted.name()) + "@'%'";
    var steps = new ArrayList<Step>();
    steps.add(
        new Step(
            "CREATE USER " + account + limits(wanted, engine) + " ACCOUNT LOCK;",
            "Locked until it has a password. Write the host that dbwright runs on for %."));
    for (String database : databases(wanted)) {
      steps.add(
          new Step(
              "GRANT SELECT, SHOW VIEW ON " + database + ".* TO " + account + ";",
              "Rows and definitions. No EXECUTE: a routine runs with the rights of its definer."));
    }
    steps.add(
        new Step(
            "GRANT PROCESS ON *.* TO " + account + ";",
            "Sessions of others and InnoDB's tables, for health checks."));
    steps.add(
        new Step(
            "GRANT SELECT ON performance_schema.* TO " + account + ";",
            "Statement and index use counters, where they are kept."));
    return new RoleScript(
        engine,
        wanted.name(),
        steps,
        new Step(
            "ALTER USER " + account + " IDENTIFIED BY " + PLACEHOLDER + " ACCOUNT UNLOCK;",
            "The password, in place of …; in the client, so that it is in no file."),
        List.of(),
        List.of(
            timeNote(engine),
            "This script was written from the documentation and not tried on a server."));
  }

  private static String limits(ReaderRole wanted, Engine engine) {
    // Seconds; MySQL has no limit of a statement's time that belongs to an account.
    String time = engine == Engine.MARIADB ? " MAX_STATEMENT_TIME 30" : "";
    return " WITH MAX_USER_CONNECTIONS " + wanted.connections() + time;
  }

  private static String timeNote(Engine engine) {
    return engine == Engine.MARIADB
        ? "An account has no setting for READ ONLY transactions: dbwright starts each of its own so."
        : "An account has no setting for READ ONLY transactions or a statement's time: dbwright sets"
            + " both for its own session.";
  }

  private static List<String> databases(ReaderRole wanted) {
    if (!wanted.schemas().isEmpty()) {
      return wanted.schemas().stream().map(MysqlRole::pattern).toList();
    }
    return List.of(wanted.database() == null ? "*" : pattern(wanted.database()));
  }

  /** In a GRANT a database's name is a LIKE pattern: {@code my_shop} would mean myXshop too. */
  private static String pattern(String name) {
    return "`" + name.replace("`", "``").replace("_", "\\_").replace("%", "\\%") + "`";
  }

  private static String literal(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
  }
}
