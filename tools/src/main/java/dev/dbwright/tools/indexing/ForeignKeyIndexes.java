package dev.dbwright.tools.indexing;

/** Which indexes of PostgreSQL the check of a foreign key can search. */
public final class ForeignKeyIndexes {
  /**
   * Holds where the index {@code i}, a pg_index, leads with all columns of the foreign key {@code
   * c}, a pg_constraint. It waits for no lock.
   */
  public static final String SERVES = leads("cardinality(c.conkey)");

  private ForeignKeyIndexes() {}

  /** The same where only the first {@code count} keys of the index are columns of the key. */
  static String leads(String count) {
    // The check asks for $1 = column with the constraint's own operator and the column's own
    // collation. Measured on 18: a hash index serves it as a B-tree does, in any order of its
    // columns and without the NULLs; one in another collation, or on a column that is converted to
    // the other table's type, is never searched. A predicate is looked at as a tree, since
    // pg_get_expr takes a lock from 17 on: it may only leave out what is NULL.
    return """
        i.indrelid = c.conrelid AND i.indisvalid AND i.indnkeyatts >= :count
            AND :count = (
              SELECT count(DISTINCT k.attnum)
              FROM unnest(c.conkey, c.conpfeqop) AS k(attnum, operator)
              JOIN generate_series(0, :count - 1) AS p(place) ON i.indkey[p.place] = k.attnum
              JOIN pg_attribute ka ON ka.attrelid = c.conrelid AND ka.attnum = k.attnum
                AND ka.attcollation = i.indcollation[p.place]
              JOIN pg_opclass oc ON oc.oid = i.indclass[p.place]
              JOIN pg_am am ON am.oid = oc.opcmethod AND am.amname IN ('btree', 'hash', 'gist')
              WHERE EXISTS (SELECT FROM pg_amop o
                            WHERE o.amopfamily = oc.opcfamily AND o.amopopr = k.operator))
            AND (i.indpred IS NULL
              OR i.indpred::text !~ '\\{(?!NULLTEST|VAR|BOOLEXPR)'
                AND i.indpred::text !~ ':boolop (or|not)|:nulltesttype 0'
                AND NOT EXISTS (
                  SELECT FROM regexp_matches(i.indpred::text, ':varattno (\\d+)', 'g') AS v
                  WHERE v[1]::int2 <> ALL (c.conkey)))
        """
        .replace(":count", count);
  }
}
