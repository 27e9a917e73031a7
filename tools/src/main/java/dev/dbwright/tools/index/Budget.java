package dev.dbwright.tools.index;

import static dev.dbwright.tools.error.ErrorCode.BUDGET_INVALID;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.quantity.ByteSize;
import dev.dbwright.tools.statistics.IndexFootprint;
import dev.dbwright.tools.statistics.PlannerStatistics;
import dev.dbwright.tools.statistics.RelationStatistics.Kind;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much new indexes may take together: bytes, or a share of what the tables take.
 *
 * @param text as a person wrote it
 * @param isShare true where {@code amount} is to be taken of the tables' size
 */
public record Budget(String text, double amount, boolean isShare) {
  /** Where nobody said anything. */
  public static final Budget USUAL = new Budget("50%", 0.5, true);

  private static final Pattern SHARE = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?)\\s*%");

  /**
   * Reads {@code 500MB}, {@code 1.5GB}, {@code 1048576B}, bare bytes, or {@code 25%}.
   *
   * @throws DbwrightException {@code BUDGET_INVALID}
   */
  public static Budget of(String text) {
    String given = text.strip();
    Matcher share = SHARE.matcher(given);
    if (!share.matches()) {
      return ByteSize.read(given)
          .map(size -> new Budget(given, size.bytes(), false))
          .orElseThrow(
              () ->
                  new DbwrightException(
                      BUDGET_INVALID, given, "it is no size above 0 and no share"));
    }
    double percent = Double.parseDouble(share.group(1));
    if (percent == 0) {
      throw new DbwrightException(BUDGET_INVALID, given, "nothing fits into it");
    }
    return new Budget(given, percent / 100, true);
  }

  /**
   * The budget in bytes.
   *
   * @throws DbwrightException {@code BUDGET_INVALID} where not even the smallest index fits
   */
  public long bytesFor(PlannerStatistics statistics) {
    OptionalLong tables = tableBytes(statistics);
    if (isShare && tables.isEmpty()) {
      throw new DbwrightException(
          BUDGET_INVALID, text, "a share of tables whose size is not known");
    }
    double bytes = isShare ? amount * tables.orElse(0) : amount;
    if (bytes < IndexFootprint.PAGE_BYTES) {
      throw new DbwrightException(BUDGET_INVALID, text, "no index is smaller than a page of 8 kB");
    }
    return (long) Math.min(bytes, Long.MAX_VALUE);
  }

  private static OptionalLong tableBytes(PlannerStatistics statistics) {
    long pages =
        statistics.relations().stream()
            .filter(each -> each.kind() == Kind.TABLE || each.kind() == Kind.MATERIALIZED_VIEW)
            .mapToLong(each -> each.filePages())
            .sum();
    return pages == 0 ? OptionalLong.empty() : OptionalLong.of(pages * IndexFootprint.PAGE_BYTES);
  }
}
