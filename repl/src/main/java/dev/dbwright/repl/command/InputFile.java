package dev.dbwright.repl.command;

import static dev.dbwright.tools.error.ErrorCode.INPUT_TOO_LARGE;
import static dev.dbwright.tools.error.ErrorCode.INPUT_UNREADABLE;

import dev.dbwright.tools.error.DbwrightException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the files that a command line names; {@code -} is standard input. */
final class InputFile {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** Plans of thousands of nodes are below 10 MB. */
  private static final int LARGEST_BYTES = 20_000_000;

  private InputFile() {}

  /** What people call the file {@code name}. */
  static String title(String name) {
    return name.equals("-") ? "standard input" : name;
  }

  /**
   * @throws DbwrightException where it is missing, unreadable or too large
   */
  static String read(Shell shell, String name) {
    try (InputStream in = name.equals("-") ? shell.in() : Files.newInputStream(Path.of(name))) {
      byte[] bytes = in.readNBytes(LARGEST_BYTES + 1);
      if (bytes.length > LARGEST_BYTES) {
        throw new DbwrightException(INPUT_TOO_LARGE, name, LARGEST_BYTES / 1_000_000 + " MB");
      }
      String text = decode(bytes);
      if (text.indexOf('\0') >= 0) {
        throw new DbwrightException(INPUT_UNREADABLE, name, "it is not text");
      }
      return text;
    } catch (NoSuchFileException e) {
      throw DbwrightException.causedBy(e, INPUT_UNREADABLE, name, "there is no such file");
    } catch (InvalidPathException | IOException e) {
      throw DbwrightException.causedBy(e, INPUT_UNREADABLE, name, String.valueOf(e.getMessage()));
    }
  }

  /** UTF-16 is told by its byte order mark, or by the halves of two letters that it leaves 0. */
  private static String decode(byte[] bytes) {
    Charset charset = StandardCharsets.UTF_8;
    if (startsWith(bytes, 0xff, 0xfe)) {
      charset = StandardCharsets.UTF_16LE;
    } else if (startsWith(bytes, 0xfe, 0xff)) {
      charset = StandardCharsets.UTF_16BE;
    } else if (bytes.length >= 4 && bytes[0] != 0 && bytes[1] == 0 && bytes[3] == 0) {
      charset = StandardCharsets.UTF_16LE;
    }
    String text = new String(bytes, charset);
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
  }

  private static boolean startsWith(byte[] bytes, int first, int second) {
    return bytes.length >= 2 && (bytes[0] & 0xff) == first && (bytes[1] & 0xff) == second;
  }
}
