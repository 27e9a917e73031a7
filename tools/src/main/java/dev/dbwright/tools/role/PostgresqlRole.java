package dev.dbwright.tools.role;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.role.RoleScript.Step;
import java.util.ArrayList;
import java.util.List;

/** The role for PostgreSQL 14 to 18: the same statements on all of them. */
final class PostgresqlRole {
  private PostgresqlRole() {}

  static RoleScript script(ReaderRole wanted, List<Step> grantedToAll) {
    String role = quoted(wanted.name());
    var steps = new ArrayList<Step>();
    steps.add(
        new Step(
            "CREATE ROLE "
                + role
                + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS INHERIT"
                + " CONNECTION LIMIT "
                + wanted.connections()
                + ";",
            "No attribute but LOGIN. INHERIT, so that a granted right to read counts without SET"
                + " ROLE; it is a member of no role that writes."));
    steps.add(
        new Step(
            "GRANT CONNECT ON DATABASE " + database(wanted) + " TO " + role + ";",
            "PUBLIC has this on most databases; where it was revoked, this is needed."));
    steps.add(
        new Step(
            "GRANT pg_read_all_stats TO " + role + ";",
            "Sessions and statements of others, for health checks. Not pg_monitor: that shows"
                + " settings with passwords in them (primary_conninfo) too."));
    steps.addAll(reading(wanted, role));
    steps.addAll(settings(role));
    return new RoleScript(
        Engine.POSTGRESQL,
        wanted.name(),
        steps,
        new Step(
            "\\password " + role,
            "The password, typed in psql: so it is neither in a file nor in the server's log."),
        grantedToAll,
        List.of(
            "Whoever logs in as this role can undo the settings for its own session; what it cannot"
                + " undo is that it owns nothing and may only SELECT.",
            "Row-level security applies to it: rows that a policy hides stay hidden."));
  }

  private static List<Step> reading(ReaderRole wanted, String role) {
    if (wanted.schemas().isEmpty()) {
      return List.of(
          new Step(
              "GRANT pg_read_all_data TO " + role + ";",
              "SELECT on all tables, now and later, in every database that it may connect to; the"
                  + " catalogs with password hashes as well. With --schema it reads less."));
    }
    var steps = new ArrayList<Step>();
    for (String schema : wanted.schemas()) {
      String in = " IN SCHEMA " + quoted(schema);
      steps.add(
          new Step(
              "GRANT USAGE ON SCHEMA " + quoted(schema) + " TO " + role + ";",
              "To see what is in the schema."));
      steps.add(
          new Step(
              "GRANT SELECT ON ALL TABLES" + in + " TO " + role + ";", "Rows, and nothing else."));
      steps.add(
          new Step(
              "GRANT SELECT ON ALL SEQUENCES" + in + " TO " + role + ";",
              "How near a sequence is to its end; SELECT cannot advance it."));
      steps.add(
          new Step(
              "ALTER DEFAULT PRIVILEGES" + in + " GRANT SELECT ON TABLES TO " + role + ";",
              "For tables that whoever runs this makes later; other owners run it as well."));
    }
    return steps;
  }

  private static List<Step> settings(String role) {
    return List.of(
        setting(
            role, "default_transaction_read_only = on", "A second belt beside the missing rights."),
        setting(role, "statement_timeout = '30s'", "As dbwright itself limits its reads."),
        setting(role, "lock_timeout = '2s'", "It waits for nobody, so nobody queues behind it."),
        setting(
            role,
            "idle_in_transaction_session_timeout = '60s'",
            "A forgotten transaction holds back VACUUM."),
        setting(
            role,
            "temp_file_limit = '5GB'",
            "A huge sort must not fill the disk. Only a superuser can set this, or undo it."));
  }

  private static Step setting(String role, String setting, String why) {
    return new Step("ALTER ROLE " + role + " SET " + setting + ";", why);
  }

  private static String database(ReaderRole wanted) {
    // psql's own variable: the database that it is connected to.
    return wanted.database() == null ? ":\"DBNAME\"" : quoted(wanted.database());
  }

  private static String quoted(String identifier) {
    return "\"" + identifier.replace("\"", "\"\"") + "\"";
  }
}
