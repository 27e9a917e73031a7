package dev.dbwright.tools.normal.data;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts bytes into the fields of RFC 4180, without copying them: a field is a range of {@link
 * #buffer} until the next one is asked for. Works on every encoding in which the separators, quotes
 * and line ends are single ASCII bytes. LF, CRLF and CR end a line.
 */
final class FieldScanner {
  private static final int BUFFER_BYTES = 1 << 17;
  // A quote that is never closed would otherwise read the whole file as one field.
  private static final int FIELD_BYTES_MAX = 1 << 24;
  // Random bytes hold some 9 of them in 100, texts hardly any.
  private static final int TEXT_BYTES_PER_CONTROL = 50;

  private final InputStream in;
  private final String name;

  /** The bytes at which an unquoted field may end. */
  private final boolean[] stops = new boolean[256];

  private byte separator;
  private byte[] buffer = new byte[BUFFER_BYTES];
  private int position;
  private int limit;
  private int start;
  private int end;
  private long line = 1;
  private long rowLine = 1;
  private boolean rowEnded;
  private boolean lineFeedMayFollow;

  FieldScanner(InputStream in, String name) {
    this.in = in;
    this.name = name;
    stops['\n'] = true;
    stops['\r'] = true;
    stops[0] = true;
  }

  void separateBy(byte by) {
    separator = by;
    stops[by & 0xFF] = true;
  }

  /** Fails where the bytes at hand are no text, before they are told to be bad rows. */
  void refuseBinary() {
    int controls = 0;
    for (int i = start; i < limit; i++) {
      boolean control = buffer[i] > 0 && buffer[i] < ' ' && !isLayout(buffer[i]);
      controls += control && buffer[i] != separator ? 1 : 0;
    }
    if (controls * TEXT_BYTES_PER_CONTROL > limit - start) {
      throw notText("control characters");
    }
  }

  /** Moves to the next row; false at the end of the input. */
  boolean nextRow() {
    start = position;
    end = position;
    if (lineFeedMayFollow && available() && buffer[position] == '\n') {
      position++;
      start = position;
    }
    lineFeedMayFollow = false;
    rowLine = line;
    return available();
  }

  /** True where the row that {@link #nextRow} moved to is a line without any character. */
  boolean atBlankLine() {
    return buffer[position] == '\n' || buffer[position] == '\r';
  }

  /** True where the row that {@link #nextRow} moved to has exactly these bytes. */
  boolean atLine(byte[] text) {
    if (text[0] != buffer[position]) {
      return false;
    }
    while (limit - position <= text.length && fill()) {
      // until the byte behind the text is there as well, if any
    }
    int behind = position + text.length;
    return behind <= limit
        && Arrays.equals(buffer, position, behind, text, 0, text.length)
        && (behind == limit || buffer[behind] == '\n' || buffer[behind] == '\r');
  }

  /**
   * The row that {@link #nextRow} moved to, quotes and all, without its line end; does not move.
   */
  byte[] peekRow() {
    boolean quoted = false;
    int length = 0;
    while (position + length < limit || fill()) {
      byte next = buffer[position + length];
      quoted ^= next == '"';
      if (!quoted && (next == '\n' || next == '\r')) {
        break;
      }
      length++;
    }
    return Arrays.copyOfRange(buffer, position, position + length);
  }

  /** Moves to the next field of the row. */
  void nextField() {
    start = position;
    end = position;
    if (available() && buffer[position] == '"') {
      quotedField();
    } else {
      plainField();
    }
    endField();
  }

  private void plainField() {
    do {
      int at = position;
      while (at < limit && !stops[buffer[at] & 0xFF]) {
        at++;
      }
      position = at;
    } while (position == limit && fill());
    end = position;
  }

  /** Moves the text over its opening quote, so that doubled quotes become one in place. */
  private void quotedField() {
    long openedAt = line;
    position++;
    while (available()) {
      byte next = buffer[position++];
      if (next == '"') {
        if (!available() || buffer[position] != '"') {
          return;
        }
        position++;
      } else if (next == '\n' || (next == '\r' && !(available() && buffer[position] == '\n'))) {
        line++;
      } else if (next == 0) {
        throw notText("a NUL byte");
      }
      buffer[end++] = next;
    }
    throw malformed(openedAt, "the quote that opens here is never closed");
  }

  private void endField() {
    rowEnded = true;
    if (position == limit) {
      return;
    }
    byte stop = buffer[position++];
    if (stop == separator) {
      rowEnded = false;
    } else if (stop == '\n' || stop == '\r') {
      line++;
      lineFeedMayFollow = stop == '\r';
    } else if (stop == 0) {
      throw notText("a NUL byte");
    } else {
      throw malformed(line, "text follows a closing quote");
    }
  }

  private boolean available() {
    return position < limit || fill();
  }

  /** Reads more behind the bytes from {@link #start} on; false at the end of the input. */
  private boolean fill() {
    if (limit == buffer.length) {
      makeRoom();
    }
    try {
      int read = in.read(buffer, limit, buffer.length - limit);
      limit += Math.max(0, read);
      return read > 0;
    } catch (IOException e) {
      throw DbwrightException.causedBy(
          e, ErrorCode.INPUT_UNREADABLE, name, String.valueOf(e.getMessage()));
    }
  }

  private void makeRoom() {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, limit - start);
      position -= start;
      end -= start;
      limit -= start;
      start = 0;
    } else if (limit >= FIELD_BYTES_MAX) {
      throw malformed(
          rowLine, "a field longer than " + (FIELD_BYTES_MAX >> 20) + " MB, or an unclosed quote");
    } else {
      buffer = Arrays.copyOf(buffer, limit * 2);
    }
  }

  byte[] buffer() {
    return buffer;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /** True where the field was the last one of its row. */
  boolean rowEnded() {
    return rowEnded;
  }

  /** The line on which the row begins, from 1. */
  long rowLine() {
    return rowLine;
  }

  private DbwrightException malformed(long at, String what) {
    return new DbwrightException(ErrorCode.CSV_MALFORMED, name, at, what);
  }

  private static boolean isLayout(byte each) {
    return each == '\t' || each == '\n' || each == '\r' || each == '\f';
  }

  private DbwrightException notText(String why) {
    return new DbwrightException(ErrorCode.CSV_NOT_TEXT, name, line, why);
  }
}
