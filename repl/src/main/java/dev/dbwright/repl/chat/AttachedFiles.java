package dev.dbwright.repl.chat;

import static dev.dbwright.tools.error.ErrorCode.INPUT_TOO_LARGE;
import static dev.dbwright.tools.error.ErrorCode.INPUT_UNREADABLE;

import dev.dbwright.agent.attachment.Attachment;
import dev.dbwright.tools.database.ConnectionEnvironment;
import dev.dbwright.tools.error.DbwrightException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files that go with the next question. */
final class AttachedFiles {
  static final int LARGEST_BYTES = 10_000_000;
  private static final String LARGEST = "10 MB";

  private final List<Attachment> files = new ArrayList<>();

  /**
   * Reads a file now, so that it cannot change before it is sent. The limit counts all of them.
   *
   * @throws DbwrightException where it cannot be read, is no text or is too large
   */
  Attachment attach(String path) {
    int held = files.stream().mapToInt(file -> file.text().length()).sum();
    Attachment file = read(path, LARGEST_BYTES - held);
    files.removeIf(other -> other.name().equals(file.name()));
    files.add(file);
    return file;
  }

  List<Attachment> all() {
    return List.copyOf(files);
  }

  boolean isEmpty() {
    return files.isEmpty();
  }

  void clear() {
    files.clear();
  }

  private static Attachment read(String path, int mostBytes) {
    try {
      Path file = resolve(path);
      if (Files.isDirectory(file)) {
        throw new DbwrightException(INPUT_UNREADABLE, path, "it is a folder");
      }
      byte[] bytes;
      // Bounded while reading: a pipe or a growing log has no size to ask for.
      try (InputStream input = Files.newInputStream(file)) {
        bytes = input.readNBytes(mostBytes + 1);
      }
      if (bytes.length > mostBytes) {
        throw new DbwrightException(INPUT_TOO_LARGE, path, LARGEST);
      }
      return new Attachment(path, text(path, bytes));
    } catch (NoSuchFileException e) {
      throw DbwrightException.causedBy(e, INPUT_UNREADABLE, path, "there is no such file");
    } catch (InvalidPathException | IOException e) {
      throw DbwrightException.causedBy(e, INPUT_UNREADABLE, path, String.valueOf(e.getMessage()));
    }
  }

  /** {@code ~} is the shell's, and no shell has seen this path. */
  static Path resolve(String path) {
    if (path.equals("~") || path.startsWith("~/")) {
      return Path.of(ConnectionEnvironment.ofProcess().home() + path.substring(1));
    }
    return Path.of(path);
  }

  /** UTF-16 with its mark: what SQL Server's tools save plans as. */
  private static String text(String path, byte[] bytes) {
    Charset charset = StandardCharsets.UTF_8;
    if (bytes.length >= 2 && (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)) {
      charset = StandardCharsets.UTF_16LE;
    } else if (bytes.length >= 2 && (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)) {
      charset = StandardCharsets.UTF_16BE;
    }
    String text = new String(bytes, charset);
    if (text.indexOf('\0') >= 0) {
      throw new DbwrightException(INPUT_UNREADABLE, path, "it is not text");
    }
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }
}
