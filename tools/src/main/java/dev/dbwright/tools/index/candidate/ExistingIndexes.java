package dev.dbwright.tools.index.candidate;

import dev.dbwright.tools.twin.TwinIndex;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The definitions of indexes that are there, in a form in which equal ones are equal texts. */
final class ExistingIndexes {
  private static final Pattern BEFORE_TABLE =
      Pattern.compile("^CREATE (UNIQUE )?INDEX .*? ON (ONLY )?", Pattern.CASE_INSENSITIVE);
  // PostgreSQL prints USING btree, and its own choice of parentheses and blanks.
  private static final Pattern BY_TASTE = Pattern.compile("[()\\s]|USING btree");

  private final Set<String> known = new HashSet<>();

  ExistingIndexes(Collection<TwinIndex> indexes) {
    indexes.forEach(index -> known.add(plain(index.ddl())));
  }

  boolean contains(IndexDefinition definition) {
    return known.contains(plain(definition.ddl("x")));
  }

  private static String plain(String ddl) {
    String rest = BEFORE_TABLE.matcher(ddl).replaceFirst("");
    return BY_TASTE.matcher(rest).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
