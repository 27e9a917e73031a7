package dev.dbwright.tools.statistics.live;

/**
 * What of a catalog is the users': neither the server's own nor brought by an extension, and not
 * temporary.
 */
public final class UsersObjects {
  private static final String COMMON_TABLES =
      """
      WITH member AS MATERIALIZED (
        SELECT classid, objid FROM pg_depend WHERE deptype = 'e'
      ), namespace AS MATERIALIZED (
        SELECT n.oid, n.nspname FROM pg_namespace n
        WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
      ), relation AS MATERIALIZED (
        SELECT c.*, n.nspname FROM pg_class c JOIN namespace n ON n.oid = c.relnamespace
        WHERE c.relpersistence <> 't'
          AND NOT EXISTS (SELECT FROM member m
                          WHERE m.classid = 'pg_class'::regclass AND m.objid = c.oid)
      )
      """;

  private UsersObjects() {}

  /**
   * {@code sql} behind {@code namespace}, {@code relation} with its schema's name, and the {@code
   * member}s of extensions.
   */
  public static String in(String sql) {
    return COMMON_TABLES + sql;
  }
}
