package dev.dbwright.tools.file;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file of text in UTF-8. */
public final class TextFile {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private TextFile() {}

  /**
   * @throws DbwrightException {@code INPUT_UNREADABLE}
   */
  public static String read(Path file) {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
    } catch (NoSuchFileException e) {
      throw unreadable(file, "there is no such file", e);
    } catch (MalformedInputException e) {
      throw unreadable(file, "it is not in UTF-8", e);
    } catch (IOException e) {
      throw unreadable(file, String.valueOf(e.getMessage()), e);
    }
  }

  private static DbwrightException unreadable(Path file, String why, IOException e) {
    return DbwrightException.causedBy(e, ErrorCode.INPUT_UNREADABLE, file, why);
  }
}
