package dev.dbwright.tools.backup.config;

/** Words of a POSIX shell. */
final class Shell {
  private Shell() {}

  /** One word, whatever it holds. */
  static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
