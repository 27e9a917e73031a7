package dev.dbwright.tools.pool.config;

import java.util.List;

/**
 * How PgBouncer learns who may come in: secrets are taken from the server as it stores them, never
 * written here.
 */
final class UserList {
  private UserList() {}

  static List<String> notes(PoolPlan plan) {
    String user = plan.endpoint().user();
    return List.of(
        """
        userlist.txt: as a superuser, write the SCRAM secrets as the server stores them, readable by pgbouncer alone (chmod 600):
        psql -At -o /etc/pgbouncer/userlist.txt <<'SQL'
        %s;
        SQL
        PgBouncer logs in to the server with the same secret; a password that is changed there must be copied again."""
            .formatted(secretsQuery(user)),
        """
        Instead of a list, auth_query asks the server: add auth_user = pgbouncer_auth and auth_query = SELECT uname, phash FROM pgbouncer_lookup($1), with a function that only that user may call:
        CREATE FUNCTION pgbouncer_lookup(name, OUT uname name, OUT phash text) LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$ SELECT rolname, rolpassword FROM pg_authid WHERE rolname = $1 AND rolcanlogin AND NOT rolsuper $$;
        REVOKE ALL ON FUNCTION pgbouncer_lookup FROM public; GRANT EXECUTE ON FUNCTION pgbouncer_lookup TO pgbouncer_auth;""");
  }

  /** Lines as {@code userlist.txt} has them: name and secret in double quotes. */
  static String secretsQuery(String user) {
    return "SELECT format('\"%%s\" \"%%s\"', replace(rolname, '\"', '\"\"'), rolpassword) FROM pg_authid WHERE rolname IN ('%s', '%s') AND rolpassword IS NOT NULL"
        .formatted(user.replace("'", "''"), PgBouncerIni.STATS_USER);
  }
}
