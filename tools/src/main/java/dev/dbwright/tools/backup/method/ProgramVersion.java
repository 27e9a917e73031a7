package dev.dbwright.tools.backup.method;

import static dev.dbwright.tools.error.ErrorCode.BACKUP_INPUT_INVALID;

import dev.dbwright.tools.error.DbwrightException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of a program that makes backups, where it changes what a copy holds. */
public record ProgramVersion(int major, int minor) {
  private static final Pattern TEXT =
      Pattern.compile("(\\d{1,4})(?:\\.(\\d{1,4}))?(?:\\.\\d{1,4})?");

  /**
   * Reads {@code 2.45}.
   *
   * @throws DbwrightException {@code BACKUP_INPUT_INVALID}
   */
  public static ProgramVersion of(String text) {
    Matcher version = TEXT.matcher(text.strip());
    if (!version.matches()) {
      throw new DbwrightException(
          BACKUP_INPUT_INVALID, "the version " + text.strip(), "it is written 2.45");
    }
    return new ProgramVersion(
        Integer.parseInt(version.group(1)),
        version.group(2) == null ? 0 : Integer.parseInt(version.group(2)));
  }

  boolean isBefore(ProgramVersion other) {
    return major < other.major || (major == other.major && minor < other.minor);
  }
}
