package dev.dbwright.tools.explain.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes a plan out of what a program put around or into the whole of it: a web page's entities, a
 * spreadsheet's quotes, a server log's fields. Keeps every line break, so that line numbers stay.
 */
final class Wrappers {
  private static final String CSV_ENTRY = ",\"duration: ";
  private static final String SYSLOG_TAB = "#011";
  private static final String EXPANDED = "QUERY PLAN | ";

  private static final List<String> SIGNS = List.of("&gt;", "&lt;", "&quot;", "&nbsp;");

  private Wrappers() {}

  static String remove(String paste) {
    String text = paste;
    if (isEscaped(text)) {
      text = withoutEntities(text);
    }
    if (text.contains(CSV_ENTRY)) {
      text = csvEntries(text);
    }
    if (text.contains(SYSLOG_TAB)) {
      text = syslogMessages(text);
    }
    if (text.contains(EXPANDED) || text.contains("-[ RECORD ")) {
      text = expandedRows(text);
    }
    return withoutOuterQuotes(text);
  }

  /** XML escapes what it quotes: only where no element is left, all of the text was escaped. */
  private static boolean isEscaped(String text) {
    boolean ampersand = text.contains("&amp;") && !text.contains("->");
    return (ampersand || SIGNS.stream().anyMatch(text::contains)) && !text.contains("<Plan>");
  }

  private static String withoutEntities(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&");
  }

  /** The messages of a log in CSV (csvlog): the field that starts with a duration. */
  private static String csvEntries(String text) {
    var messages = new StringBuilder(text.length());
    int at = 0;
    int entry = text.indexOf(CSV_ENTRY);
    while (entry >= 0) {
      int start = entry + 2;
      addLineBreaks(text, at, start, messages);
      at = endOfQuoted(text, start);
      messages.append(text.substring(start, at).replace("\"\"", "\""));
      entry = text.indexOf(CSV_ENTRY, at);
    }
    addLineBreaks(text, at, text.length(), messages);
    return messages.toString();
  }

  private static void addLineBreaks(String text, int from, int to, StringBuilder target) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) == '\n') {
        target.append('\n');
      }
    }
  }

  /** Where the quote that closes the field stands; a doubled one is part of it. */
  private static int endOfQuoted(String text, int start) {
    int i = start;
    while (i < text.length()) {
      if (text.charAt(i) == '"') {
        if (i + 1 >= text.length() || text.charAt(i + 1) != '"') {
          return i;
        }
        i++;
      }
      i++;
    }
    return text.length();
  }

  /** syslog heads every line anew and writes a tab as {@code #011}. */
  private static String syslogMessages(String text) {
    List<String> lines = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      int tab = line.indexOf(SYSLOG_TAB);
      lines.add(tab < 0 ? line : line.substring(tab).replace(SYSLOG_TAB, "\t"));
    }
    return String.join("\n", lines);
  }

  /** psql's expanded display names the column before every row. */
  private static String expandedRows(String text) {
    List<String> lines = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      if (line.startsWith("-[ RECORD ")) {
        lines.add("");
      } else if (line.startsWith(EXPANDED)) {
        lines.add(line.substring(EXPANDED.length()));
      } else {
        // The further lines of a value have blanks in place of the name.
        boolean further = line.startsWith(" ".repeat(EXPANDED.length() - 2) + "| ");
        lines.add(further ? line.substring(EXPANDED.length()) : line);
      }
    }
    return String.join("\n", lines);
  }

  /** One quoted field with the whole plan in it: its own quotes are doubled. */
  private static String withoutOuterQuotes(String text) {
    int start = 0;
    while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    if (text.startsWith("QUERY PLAN", start)) {
      start = text.indexOf('\n', start) + 1;
    } else if (text.startsWith("\"QUERY PLAN\"\n", start)) {
      start = text.indexOf('\n', start) + 1;
    }
    int lineEnd = text.indexOf('\n', start);
    if (start >= text.length() || text.charAt(start) != '"' || lineEnd < 0) {
      return text;
    }
    int close = endOfQuoted(text, start + 1);
    int last = text.stripTrailing().length() - 1;
    // Quotes closed on the first line are those of a grid's row; the lines are looked at one by
    // one.
    if (close == last && close > lineEnd) {
      return text.substring(0, start) + text.substring(start + 1, close).replace("\"\"", "\"");
    }
    boolean setByHand =
        opensQuote(text.substring(start, lineEnd))
            && text.charAt(last) == '"'
            && opensQuote(text.substring(text.lastIndexOf('\n', last) + 1));
    return setByHand ? text.substring(0, start) + text.substring(start + 1, last) : text;
  }

  private static boolean opensQuote(String line) {
    return line.chars().filter(c -> c == '"').count() % 2 == 1;
  }
}
