package dev.dbwright.tools.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The records of a CSV (RFC 4180), one at a time: a quoted field may hold separators, doubled
 * quotes and line breaks. As PostgreSQL's COPY writes it, a field without a character is NULL and
 * one of two quotes is empty.
 */
public final class CsvRecords {
  // A quote that nobody closes would otherwise make one field of the rest of the file.
  private static final int MOST_CHARACTERS = 1 << 24;

  private final BufferedReader in;
  private final char separator;
  private final @Nullable Pattern beginning;
  private @Nullable String ahead;
  private int linesRead;
  private int line;
  private boolean open;

  public CsvRecords(BufferedReader in, char separator) {
    this(in, separator, null);
  }

  /**
   * Of a file that may begin or break off in the middle of a record.
   *
   * @param beginning what every record starts with and no other line; absent where that is unknown
   */
  public CsvRecords(BufferedReader in, char separator, @Nullable Pattern beginning) {
    this.in = in;
    this.separator = separator;
    this.beginning = beginning;
  }

  /** The next record; empty at the end. Blank lines are none. */
  public Optional<List<@Nullable String>> next() throws IOException {
    String first = nextLine();
    while (first != null && (first.isBlank() || (beginning != null && !begins(first)))) {
      first = nextLine();
    }
    if (first == null) {
      return Optional.empty();
    }
    line = linesRead;
    return Optional.of(fields(whole(first)));
  }

  /** Where the last record began, from 1. */
  public int line() {
    return line;
  }

  /** Whether a quote of the last record is opened and never closed. */
  public boolean isOpen() {
    return open;
  }

  private boolean begins(String text) {
    return beginning != null && beginning.matcher(text).lookingAt();
  }

  private @Nullable String nextLine() throws IOException {
    String next = ahead == null ? readLine() : ahead;
    ahead = null;
    linesRead += next == null ? 0 : 1;
    return next;
  }

  /** With its line break: inside of quotes that is a part of the value. */
  private @Nullable String readLine() throws IOException {
    var text = new StringBuilder();
    int c = in.read();
    while (c >= 0 && c != '\n' && c != '\r') {
      text.append((char) c);
      c = in.read();
    }
    if (c >= 0) {
      text.append((char) c);
    }
    if (c == '\r') {
      in.mark(1);
      if (in.read() == '\n') {
        text.append('\n');
      } else {
        in.reset();
      }
    }
    return text.isEmpty() ? null : text.toString();
  }

  private String whole(String first) throws IOException {
    var record = new StringBuilder(first);
    open = isOdd(first);
    while (open && record.length() < MOST_CHARACTERS) {
      String more = nextLine();
      if (more == null) {
        break;
      }
      if (begins(more)) {
        ahead = more;
        linesRead--;
        break;
      }
      record.append(more);
      open ^= isOdd(more);
    }
    int end = record.length();
    while (end > 0 && (record.charAt(end - 1) == '\n' || record.charAt(end - 1) == '\r')) {
      end--;
    }
    return record.substring(0, end);
  }

  private static boolean isOdd(String text) {
    return text.chars().filter(c -> c == '"').count() % 2 == 1;
  }

  private List<@Nullable String> fields(String record) {
    List<@Nullable String> fields = new ArrayList<>();
    var field = new StringBuilder();
    boolean quoted = false;
    boolean inQuotes = false;
    for (int i = 0; i < record.length(); i++) {
      char c = record.charAt(i);
      if (c == '"' && inQuotes && i + 1 < record.length() && record.charAt(i + 1) == '"') {
        field.append('"');
        i++;
      } else if (c == '"') {
        inQuotes = !inQuotes;
        quoted = true;
      } else if (c == separator && !inQuotes) {
        fields.add(value(field, quoted));
        field.setLength(0);
        quoted = false;
      } else {
        field.append(c);
      }
    }
    fields.add(value(field, quoted));
    return fields;
  }

  private static @Nullable String value(StringBuilder field, boolean quoted) {
    return field.isEmpty() && !quoted ? null : field.toString();
  }
}
