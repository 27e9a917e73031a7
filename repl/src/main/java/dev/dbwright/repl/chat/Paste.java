package dev.dbwright.repl.chat;

import java.util.regex.Pattern;

/** Text as a terminal hands over a paste, made the text that was copied. */
final class Paste {
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\n\t]]");

  private Paste() {}

  /** Terminals send CR for a line end, or CR LF where the clipboard had both. */
  static String text(String pasted) {
    String lines = pasted.replace("\r\n", "\n").replace('\r', '\n');
    return CONTROL.matcher(lines).replaceAll("");
  }
}
