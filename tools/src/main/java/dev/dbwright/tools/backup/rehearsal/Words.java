package dev.dbwright.tools.backup.rehearsal;

/** What servers and programs say when they fail, as one line. */
final class Words {
  private static final String FATAL = "FATAL:";

  private Words() {}

  static String of(Exception e) {
    String words = String.valueOf(e.getMessage()).replaceAll("\\s+", " ").strip();
    // Before it stand the time and the process.
    int fatal = words.indexOf(FATAL);
    return fatal < 0 ? words : words.substring(fatal + FATAL.length()).strip();
  }
}
