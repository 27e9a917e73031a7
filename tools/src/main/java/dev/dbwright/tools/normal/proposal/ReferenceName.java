package dev.dbwright.tools.normal.proposal;

import dev.dbwright.tools.sql.WordSet;
import java.util.List;
import java.util.Set;

/** Whether a column is named after a key of a table. */
record ReferenceName(ColumnName column, String table, ColumnName key) {
  private static final Set<String> ROLES =
      WordSet.of(
          """
          parent manager supervisor boss mentor predecessor previous next original reply root
          referrer head lead successor spouse
          """);

  /** 2 for {@code customer_id} of customers, 1 for {@code ship_country} of countries, else 0. */
  int strength() {
    List<String> mine = column.words();
    List<String> theirs = key.words();
    List<String> qualified =
        theirs.size() == 1 ? List.of(singular(lastWordOfTable()), theirs.get(0)) : theirs;
    if ((mine.equals(theirs) && theirs.size() > 1) || mine.equals(qualified)) {
      return 2;
    }
    boolean ofTable =
        !mine.isEmpty() && mine.get(mine.size() - 1).equals(singular(lastWordOfTable()));
    return ofTable || endsWith(mine, qualified) ? 1 : 0;
  }

  /** {@code parent_id} beside {@code category_id}, {@code manager_id} beside {@code id}. */
  boolean isRoleInOwnTable() {
    List<String> mine = column.words();
    return mine.stream().anyMatch(ROLES::contains)
        && !key.words().isEmpty()
        && mine.get(mine.size() - 1).equals(key.words().get(key.words().size() - 1));
  }

  private String lastWordOfTable() {
    List<String> words = ColumnName.of(table).words();
    return words.isEmpty() ? "" : words.get(words.size() - 1);
  }

  private static boolean endsWith(List<String> words, List<String> end) {
    return words.size() > end.size()
        && words.subList(words.size() - end.size(), words.size()).equals(end);
  }

  private static String singular(String word) {
    if (word.endsWith("ies")) {
      return word.substring(0, word.length() - 3) + "y";
    }
    boolean plural = word.endsWith("s") && !word.endsWith("ss");
    return plural ? word.substring(0, word.length() - 1) : word;
  }
}
