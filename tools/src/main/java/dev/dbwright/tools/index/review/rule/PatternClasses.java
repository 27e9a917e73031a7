package dev.dbwright.tools.index.review.rule;

/** Operator classes that compare text character by character, whatever the collation says. */
final class PatternClasses {
  private PatternClasses() {}

  /**
   * Whether the collation {@code co}, a pg_collation, compares so by itself, in which case a plain
   * B-tree finds prefixes, too.
   */
  static String isPlain(ReviewedServer server) {
    // From 17 on all of the builtin provider's do; of libc's only C and POSIX. The default one is
    // that of the database that is looked at, and no text's own.
    String ofDatabase =
        server.observed()
            ? """
              (SELECT coalesce(to_jsonb(d) ->> 'datlocprovider', 'c') = 'b'
                      OR coalesce(to_jsonb(d) ->> 'datlocprovider', 'c') = 'c'
                         AND d.datcollate IN ('C', 'POSIX')
               FROM pg_database d WHERE d.datname = current_database())"""
            : "false";
    return "(CASE WHEN co.collprovider = 'd' THEN "
        + ofDatabase
        + " ELSE co.collprovider = 'b' OR coalesce(co.collcollate, '') IN ('C', 'POSIX') END)";
  }
}
