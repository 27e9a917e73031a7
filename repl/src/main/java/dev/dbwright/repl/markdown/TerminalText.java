package dev.dbwright.repl.markdown;

import dev.dbwright.tools.report.PlainText;
import java.util.regex.Pattern;
import org.jline.utils.WCWidth;

/**
 * Text from a model, a database or a file, made harmless for a terminal: what could move the
 * cursor, write the clipboard, hide a link's target or turn the reading order is taken out.
 */
public final class TerminalText {
  /**
   * Whole escape sequences (ECMA-48: CSI; the string controls OSC, DCS, SOS, PM, APC; two-character
   * ones), so that their parameters do not stay behind as debris. None crosses a line end.
   */
  private static final Pattern ESCAPE_SEQUENCE =
      Pattern.compile(
          "(?:\u001b\\[|\u009b)[0-?]*[ -/]*[@-~]"
              + "|(?:\u001b[\\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])"
              + "[^\u0007\u001b\u009c\n]*(?:\u0007|\u001b\\\\|\u009c)?"
              + "|\u001b[ -/]*[0-~]");

  private static final int TAB_COLUMNS = 4;

  private TerminalText() {}

  /** Keeps line ends; tabs become spaces. */
  public static String lines(String text) {
    return clean(text, "\n");
  }

  /** One line: line ends become spaces too. */
  public static String line(String text) {
    return clean(text, " ");
  }

  /** Columns that the text takes; it has been made harmless before. */
  public static int columns(String text) {
    return text.codePoints().map(point -> Math.max(0, WCWidth.wcwidth(point))).sum();
  }

  /** The start of the text that fits, with an ellipsis where something was cut. */
  public static String cut(String text, int columns) {
    if (columns(text) <= columns) {
      return text;
    }
    var kept = new StringBuilder();
    int used = 1; // the ellipsis
    for (int point : text.codePoints().toArray()) {
      used += Math.max(0, WCWidth.wcwidth(point));
      if (used > columns) {
        break;
      }
      kept.appendCodePoint(point);
    }
    return kept.append('…').toString();
  }

  private static String clean(String text, String lineEnd) {
    if (text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
      return text;
    }
    var cleaned = new StringBuilder(text.length());
    ESCAPE_SEQUENCE
        .matcher(text)
        .replaceAll("")
        .codePoints()
        .forEach(
            point -> {
              if (point == '\n') {
                cleaned.append(lineEnd);
              } else if (point == '\t') {
                cleaned.append(" ".repeat(TAB_COLUMNS));
              } else if (PlainText.isShown(point)) {
                cleaned.appendCodePoint(point);
              }
            });
    return cleaned.toString();
  }
}
