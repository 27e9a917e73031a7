package dev.dbwright.tools.normal.decomposition;

import dev.dbwright.tools.sql.ReservedWords;
import dev.dbwright.tools.sql.WordSet;
import java.util.Set;

/** Names that a table cannot have without quotes, in one engine or another. */
final class UnusableNames {
  /** Beside PostgreSQL's: what MySQL 8.4, SQL Server or SQLite reserve and keys may be called. */
  private static final Set<String> ELSEWHERE =
      WordSet.of(
          """
          backup browse change condition cube cursor database databases file function groups
          index interval key keys kill lead load lock match option over partition percent plan
          print proc procedure public range rank read release rename repeat replace return row
          rows rule save schema schemas set show signal statistics system transaction
          trigger update usage use values view write
          """);

  private UnusableNames() {}

  static boolean contains(String name) {
    String word = NameStyle.lower(name);
    return ReservedWords.contains(word)
        || ELSEWHERE.contains(word)
        || Character.isDigit(word.codePointAt(0));
  }
}
