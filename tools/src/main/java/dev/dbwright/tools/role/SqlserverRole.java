package dev.dbwright.tools.role;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.role.RoleScript.Step;
import java.util.ArrayList;
import java.util.List;

/** The login and the user for SQL Server. */
final class SqlserverRole {
  private SqlserverRole() {}

  static RoleScript script(ReaderRole wanted) {
    String role = quoted(wanted.name());
    var steps = new ArrayList<Step>();
    if (wanted.database() != null) {
      steps.add(
          new Step("USE " + quoted(wanted.database()) + ";", "The user lives in a database."));
    }
    // sqlcmd refuses to run a script whose variable nobody has set: no login without a password.
    steps.add(
        new Step(
            "CREATE LOGIN " + role + " WITH PASSWORD = N'$(password)', CHECK_POLICY = ON;",
            "A login that is in no server role. sqlcmd puts the password in."));
    steps.add(new Step("CREATE USER " + role + " FOR LOGIN " + role + ";", "Its user here."));
    if (wanted.schemas().isEmpty()) {
      steps.add(
          new Step("ALTER ROLE db_datareader ADD MEMBER " + role + ";", "Rows of all tables."));
    }
    for (String schema : wanted.schemas()) {
      steps.add(
          new Step(
              "GRANT SELECT ON SCHEMA::" + quoted(schema) + " TO " + role + ";",
              "Rows of this schema."));
    }
    steps.add(
        new Step(
            "ALTER ROLE db_denydatawriter ADD MEMBER " + role + ";",
            "A denial outweighs what another role may grant later."));
    steps.add(
        new Step(
            "DENY EXECUTE TO " + role + ";",
            "A procedure reaches its owner's tables without asking for the caller's rights."));
    steps.add(new Step("GRANT SHOWPLAN TO " + role + ";", "Plans of its own statements."));
    steps.add(new Step("GRANT VIEW DEFINITION TO " + role + ";", "Definitions, not rows."));
    steps.add(
        new Step(
            "GRANT VIEW DATABASE STATE TO " + role + ";",
            "Sessions, waits and index use in this database, for health checks."));
    return new RoleScript(
        Engine.SQLSERVER,
        wanted.name(),
        steps,
        new Step(
            "-- read -rs password; export password; sqlcmd -i role.sql",
            "The password is typed into the environment of sqlcmd, which puts it in the place of"
                + " $(password); it is in no file."),
        List.of(),
        List.of(
            "A login has no setting for READ ONLY or a limit of time here; the Resource Governor has.",
            "This script was written from the documentation and not tried on a server."));
  }

  private static String quoted(String identifier) {
    return "[" + identifier.replace("]", "]]") + "]";
  }
}
