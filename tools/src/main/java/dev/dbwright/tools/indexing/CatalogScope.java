package dev.dbwright.tools.indexing;

/** Conditions that the queries of several checks share; {@code n} is a pg_namespace. */
public final class CatalogScope {
  public static final String USER_SCHEMA =
      "n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(temp|toast)'";

  /** What an extension brought is its own affair; expects {@code t}, a pg_class. */
  public static final String NOT_OF_EXTENSION =
      "NOT EXISTS (SELECT FROM pg_depend x WHERE x.classid = 'pg_class'::regclass"
          + " AND x.objid = t.oid AND x.deptype = 'e')";

  private CatalogScope() {}
}
