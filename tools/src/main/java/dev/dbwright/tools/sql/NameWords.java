package dev.dbwright.tools.sql;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The words that a name is made of: {@code orderNo}, {@code ORDER_NO}, {@code "order no"}. */
public final class NameWords {
  /** What stands between words; of words run together where the case of letters tells. */
  private static final Pattern BOUNDARY =
      Pattern.compile(
          "[^\\p{L}\\p{N}]+|(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

  private NameWords() {}

  /** In lower case; none for a name without letters and digits. */
  public static List<String> of(String name) {
    return BOUNDARY
        .splitAsStream(name)
        .filter(word -> !word.isEmpty())
        .map(word -> word.toLowerCase(Locale.ROOT))
        .toList();
  }
}
