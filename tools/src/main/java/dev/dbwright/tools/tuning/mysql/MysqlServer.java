package dev.dbwright.tools.tuning.mysql;

import static dev.dbwright.tools.error.ErrorCode.TUNING_INPUT_INVALID;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A flavour and its version: what it knows, and what it does unless told otherwise.
 *
 * <p>Source: the reference manuals' pages of system variables, and {@code mariadbd --verbose
 * --help} of 11.4.
 *
 * @param patch the newest where it was not told
 */
public record MysqlServer(Engine engine, int major, int minor, int patch) {
  private static final Pattern VERSION =
      Pattern.compile("(\\d{1,2})(?:\\.(\\d{1,2}))?(?:\\.(\\d{1,3}))?(?:\\D.*)?");
  private static final int NEWEST = 999;
  // LTS series of 2024 and 2025.
  private static final String USUAL_MYSQL = "8.4";
  private static final String USUAL_MARIADB = "11.4";

  /**
   * @param version {@code 8.0.36}, {@code 11.4}, or what {@code SELECT version()} prints; empty
   *     takes a long-term series
   * @throws DbwrightException {@code TUNING_INPUT_INVALID} for versions before MySQL 8.0 and
   *     MariaDB 10.5, and after 9 and 12
   */
  public static MysqlServer of(Engine engine, Optional<String> version) {
    boolean mariadb = engine == Engine.MARIADB;
    String text = version.orElse(mariadb ? USUAL_MARIADB : USUAL_MYSQL).strip();
    Matcher parts = VERSION.matcher(text);
    if (parts.matches()) {
      int major = Integer.parseInt(parts.group(1));
      int minor = parts.group(2) == null ? newestMinor(major) : Integer.parseInt(parts.group(2));
      int patch = parts.group(3) == null ? NEWEST : Integer.parseInt(parts.group(3));
      var server = new MysqlServer(engine, major, minor, patch);
      boolean known =
          mariadb
              ? server.isAtLeast(10, 5, 0) && major <= 12
              : server.isAtLeast(8, 0, 0) && major <= 9;
      if (known) {
        return server;
      }
    }
    throw new DbwrightException(
        TUNING_INPUT_INVALID,
        (mariadb ? "MariaDB " : "MySQL ") + text,
        mariadb ? "from 10.5 to 12" : "from 8.0 to 9");
  }

  private static int newestMinor(int major) {
    return major == 8 ? 4 : NEWEST;
  }

  /** {@code 8.4}, {@code 11.4.5}; the major version alone where no more was told. */
  public String version() {
    return major
        + (minor == NEWEST ? "" : "." + minor)
        + (minor == NEWEST || patch == NEWEST ? "" : "." + patch);
  }

  private boolean isAtLeast(int wantedMajor, int wantedMinor, int wantedPatch) {
    if (major != wantedMajor) {
      return major > wantedMajor;
    }
    return minor == wantedMinor ? patch >= wantedPatch : minor > wantedMinor;
  }

  boolean isMariaDb() {
    return engine == Engine.MARIADB;
  }

  /** MySQL from 8.0.30: one capacity instead of a size and a number of files. */
  boolean hasRedoLogCapacity() {
    return !isMariaDb() && isAtLeast(8, 0, 30);
  }

  /** Files of the redo log that {@code innodb_log_file_size} is the size of each of. */
  int redoLogFiles() {
    return isMariaDb() ? 1 : 2;
  }

  /** MariaDB resizes the redo log while it runs, from 10.9 on. */
  boolean resizesRedoLogAtRunTime() {
    return hasRedoLogCapacity() || (isMariaDb() && isAtLeast(10, 9, 0));
  }

  /** MariaDB from 10.6, MySQL from 8.4; MariaDB deprecates the variable from 11.0 on. */
  boolean usesDirectInputByDefault() {
    return isMariaDb() ? isAtLeast(10, 6, 0) : isAtLeast(8, 4, 0);
  }

  /** MySQL's default is 10,000 from 8.4 on, all others have 200. */
  int defaultIoCapacity() {
    return !isMariaDb() && isAtLeast(8, 4, 0) ? 10_000 : 200;
  }
}
