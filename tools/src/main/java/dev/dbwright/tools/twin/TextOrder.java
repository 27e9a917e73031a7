package dev.dbwright.tools.twin;

import dev.dbwright.tools.statistics.ArrayLiteral;
import dev.dbwright.tools.statistics.ColumnStatistics;
import dev.dbwright.tools.statistics.PlannerStatistics;
import dev.dbwright.tools.twin.ddl.Collations;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The order that a twin gives to text. Where the source's is not told, it is one in which no index
 * of the usual class serves LIKE, since a database of collation C is the rare case: an index with
 * {@code text_pattern_ops} serves LIKE there too, but the other way round nothing does.
 */
final class TextOrder {
  /** The setting that tells the source's; {@code C} where LIKE is served by any index. */
  static final String SETTING = "lc_collate";

  private static final String LANGUAGE = "en-US";
  // The order of code points, so that histograms which are in it still are.
  private static final String CODE_POINTS_WITHOUT_LIKE = "en-US-u-va-posix";

  private TextOrder() {}

  /** The ICU locale of a twin with these statistics; empty for collation C. */
  static Optional<String> icuLocale(PlannerStatistics statistics) {
    String told = statistics.settings().get(SETTING);
    if (told == null) {
      boolean byLanguage = statistics.columns().stream().anyMatch(TextOrder::isByLanguage);
      return Optional.of(byLanguage ? LANGUAGE : CODE_POINTS_WITHOUT_LIKE);
    }
    // libc's C.UTF-8 sorts by code points, but is not C to the planner.
    return told.startsWith("C.")
        ? Optional.of(CODE_POINTS_WITHOUT_LIKE)
        : Collations.icuLocale(told);
  }

  /** Whether its histogram has a pair such as apple, Banana. */
  private static boolean isByLanguage(ColumnStatistics column) {
    String bounds = column.histogramBounds();
    // Most histograms are of numbers: reading those of a large source takes longer than a look.
    if (bounds == null || bounds.chars().noneMatch(Character::isLetter)) {
      return false;
    }
    List<@Nullable String> values = ArrayLiteral.read(bounds);
    for (int i = 1; i < values.size(); i++) {
      String before = values.get(i - 1);
      String after = values.get(i);
      if (before != null
          && after != null
          && startsWithLetter(before)
          && startsWithLetter(after)
          && before.compareTo(after) > 0
          && before.compareToIgnoreCase(after) < 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsWithLetter(String value) {
    return !value.isEmpty() && Character.isLetter(value.charAt(0));
  }
}
