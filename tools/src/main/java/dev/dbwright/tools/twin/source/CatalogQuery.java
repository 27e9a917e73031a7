package dev.dbwright.tools.twin.source;

/**
 * A query for definitions: {@code oid} of the catalog, {@code oid} of the object, its name, its
 * DDL. All of a kind come in one round trip. What extensions and the server itself brought is left
 * to them.
 *
 * @param rank where nothing depends on anything, lower ones stand first in the script
 */
record CatalogQuery(int rank, String sql) {
  private static final String USERS_OBJECTS =
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

  // What stands in WITH (…) behind a relation.
  private static final String OPTIONS =
      """
      (SELECT ' WITH (' || string_agg(
                quote_ident(split_part(o, '=', 1)) || ' = '
                  || quote_literal(substr(o, strpos(o, '=') + 1)), ', ') || ')'
       FROM unnest(c.reloptions) o)
      """;

  String text() {
    return USERS_OBJECTS + sql.replace("${options}", "coalesce(" + OPTIONS + ", '')");
  }

  /** Behind {@code member}, {@code namespace} and {@code relation}, which it may select from. */
  static String onUsersObjects(String sql) {
    return USERS_OBJECTS + sql;
  }
}
