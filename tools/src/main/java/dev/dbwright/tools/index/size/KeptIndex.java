package dev.dbwright.tools.index.size;

import java.util.regex.Pattern;

/** An index that writes have to keep up to date. */
record KeptIndex(String ddl, SizeEstimate size) {
  boolean isBrin() {
    return ddl.contains(" USING brin ");
  }

  /** Whether a key, INCLUDE or the predicate speaks of the column: all of them make an entry. */
  boolean mentions(String column) {
    String on = ddl.substring(ddl.indexOf(" USING ") + 1);
    return Pattern.compile("(?<![\\w$])" + Pattern.quote(column) + "(?![\\w$])").matcher(on).find();
  }
}
