package dev.dbwright.tools.indexing;

/** Indexes of PostgreSQL that are invalid and that nobody is building. */
public final class InvalidIndexes {
  private InvalidIndexes() {}

  /** The query; it waits for no lock. */
  public static String sql() {
    // One that is being built holds this lock on its table. A partitioned index (kind I) without
    // all of its parts is invalid too, and is no failure.
    return """
        SELECT format('%I.%I', n.nspname, ic.relname) AS index_name,
               format('%I.%I', n.nspname, t.relname) AS table_name, i.indisready AS written,
               ic.relname ~ '_cc(new|old)[0-9]*$' AS leftover,
               ic.relpages::bigint * current_setting('block_size')::int AS bytes
        FROM pg_index i
        JOIN pg_class ic ON ic.oid = i.indexrelid AND ic.relkind = 'i'
        JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
        WHERE NOT i.indisvalid
          AND NOT EXISTS (SELECT FROM pg_locks l
                          WHERE l.relation = t.oid AND l.mode = 'ShareUpdateExclusiveLock'
                            AND l.database = (SELECT oid FROM pg_database
                                              WHERE datname = current_database()))
        ORDER BY bytes DESC, 1
        """;
  }
}
