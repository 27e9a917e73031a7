package dev.dbwright.tools.normal.evidence;

import dev.dbwright.tools.sql.WordSet;
import java.util.Locale;
import java.util.Set;

/** Names that promise more than one value. */
final class ListNames {
  private static final Set<String> ENDINGS = WordSet.of("ids list csv codes skus");
  // In the plural these are values of their own; addresses or notes are one text in the plural.
  private static final Set<String> PLURALS =
      WordSet.of(
          """
          tags labels keywords categories emails phones skills hobbies interests languages
          members participants attendees authors roles permissions scopes colors colours sizes
          ingredients allergies recipients urls aliases genres topics products items
          """);

  private ListNames() {}

  static boolean isListName(String name) {
    String[] words = name.toLowerCase(Locale.ROOT).split("[^\\p{L}]+", -1);
    String last = words[words.length - 1];
    return PLURALS.contains(last) || ENDINGS.contains(last) || name.endsWith("Ids");
  }
}
