package dev.dbwright.tools.pool.practice;

import static dev.dbwright.tools.error.ErrorCode.POOL_INPUT_INVALID;

import dev.dbwright.tools.error.DbwrightException;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A release of PgBouncer: {@code 1.24}. */
public record PgBouncerVersion(int major, int minor) implements Comparable<PgBouncerVersion> {
  /** Tracks prepared statements of the protocol where {@code max_prepared_statements} is set. */
  public static final PgBouncerVersion TRACKS_STATEMENTS = new PgBouncerVersion(1, 21);

  /** Knows DEALLOCATE ALL and DISCARD ALL of such statements. */
  public static final PgBouncerVersion KNOWS_DISCARD_ALL = new PgBouncerVersion(1, 22);

  /** Tracks them unless told not to. */
  public static final PgBouncerVersion TRACKS_BY_DEFAULT = new PgBouncerVersion(1, 24);

  private static final Pattern TEXT = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})(?:\\.\\d{1,3})?");
  private static final int DEFAULT_TRACKED = 200;

  /**
   * Reads {@code 1.24} or {@code 1.24.1}.
   *
   * @throws DbwrightException {@code POOL_INPUT_INVALID}
   */
  public static PgBouncerVersion of(String text) {
    Matcher version = TEXT.matcher(text.strip());
    if (!version.matches()) {
      throw new DbwrightException(
          POOL_INPUT_INVALID, "a version of PgBouncer called " + text, "one like 1.24.1");
    }
    return new PgBouncerVersion(
        Integer.parseInt(version.group(1)), Integer.parseInt(version.group(2)));
  }

  /** {@code max_prepared_statements} where the file does not say. */
  public int defaultMaxPreparedStatements() {
    return isAtLeast(TRACKS_BY_DEFAULT) ? DEFAULT_TRACKED : 0;
  }

  public boolean isAtLeast(PgBouncerVersion other) {
    return compareTo(other) >= 0;
  }

  @Override
  public int compareTo(PgBouncerVersion other) {
    return Comparator.comparingInt(PgBouncerVersion::major)
        .thenComparingInt(PgBouncerVersion::minor)
        .compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
