package dev.dbwright.tools.pool.config;

import static dev.dbwright.tools.error.ErrorCode.POOL_INPUT_INVALID;

import dev.dbwright.tools.error.DbwrightException;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A pooler's version as it names itself: {@code 1.18} of {@code PgBouncer 1.18.0}. */
public record PoolerVersion(int major, int minor) implements Comparable<PoolerVersion> {
  /** PgBouncer's first with {@code max_prepared_statements}; on by default only from 1.24. */
  public static final PoolerVersion NAMED_STATEMENTS = new PoolerVersion(1, 21);

  private static final Pattern TEXT = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})(?:\\.\\d{1,5})*");
  private static final Comparator<PoolerVersion> ORDER =
      Comparator.comparingInt(PoolerVersion::major).thenComparingInt(PoolerVersion::minor);

  /**
   * Reads {@code 1.21} and {@code 1.21.0}.
   *
   * @throws DbwrightException {@code POOL_INPUT_INVALID}
   */
  public static PoolerVersion of(String text) {
    Matcher version = TEXT.matcher(text.strip());
    if (!version.matches()) {
      throw new DbwrightException(
          POOL_INPUT_INVALID, "the pooler's version " + text.strip(), "one like 1.21");
    }
    return new PoolerVersion(
        Integer.parseInt(version.group(1)), Integer.parseInt(version.group(2)));
  }

  public boolean isAtLeast(PoolerVersion other) {
    return compareTo(other) >= 0;
  }

  @Override
  public int compareTo(PoolerVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
