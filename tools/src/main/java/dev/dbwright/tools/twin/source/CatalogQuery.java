package dev.dbwright.tools.twin.source;

import dev.dbwright.tools.statistics.live.UsersObjects;

/**
 * A query for definitions: {@code oid} of the catalog, {@code oid} of the object, its name, its
 * DDL. All of a kind come in one round trip. What extensions and the server itself brought is left
 * to them.
 *
 * @param rank where nothing depends on anything, lower ones stand first in the script
 */
record CatalogQuery(int rank, String sql) {
  // What stands in WITH (…) behind a relation.
  private static final String OPTIONS =
      """
      (SELECT ' WITH (' || string_agg(
                quote_ident(split_part(o, '=', 1)) || ' = '
                  || quote_literal(substr(o, strpos(o, '=') + 1)), ', ') || ')'
       FROM unnest(c.reloptions) o)
      """;

  // In place of a name: children of a table, and indexes of equal cost, are planned in this order.
  private static final String PLACE = "lpad(c.oid::text, 10, '0')";

  String text() {
    return UsersObjects.in(
        sql.replace("${options}", "coalesce(" + OPTIONS + ", '')").replace("${place}", PLACE));
  }
}
