package dev.dbwright.tools.error;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What someone may have meant who wrote a name that nobody knows. */
public final class Spelling {
  private Spelling() {}

  /** The closest of {@code known}, where no more than a third of its letters would change. */
  public static Optional<String> closest(String word, Collection<String> known) {
    String given = plain(word);
    return known.stream()
        .min(Comparator.comparingInt(candidate -> distance(given, plain(candidate))))
        .filter(best -> distance(given, plain(best)) * 3 <= best.length());
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }

  /** Levenshtein's distance, where two neighbours that changed places count once. */
  private static int distance(String a, String b) {
    int[][] changes = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        changes[i][j] = i == 0 || j == 0 ? i + j : least(changes, a, b, i, j);
      }
    }
    return changes[a.length()][b.length()];
  }

  private static int least(int[][] changes, String a, String b, int i, int j) {
    int replaced = changes[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int least = Math.min(replaced, 1 + Math.min(changes[i - 1][j], changes[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, changes[i - 2][j - 2] + 1) : least;
  }
}
