package dev.dbwright.tools.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Creates files and folders that only their owner can read: they hold what people pasted, or values
 * of their rows. The rights are set as a file is created, not after; what exists already keeps its
 * own.
 */
public final class OwnerOnly {
  private OwnerOnly() {}

  /** Creates {@code folder} and those above it, unless it exists. */
  public static void ensureFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, rights(folder, "rwx------"));
    }
  }

  /** Creates an empty {@code file}, unless it exists. */
  public static void ensureFile(Path file) throws IOException {
    try {
      Files.createFile(file, rights(file, "rw-------"));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isRegularFile(file)) {
        throw e;
      }
    }
  }

  /**
   * Writes a file that must not exist yet.
   *
   * @throws FileAlreadyExistsException where it does
   */
  public static void writeNew(Path file, String text) throws IOException {
    Files.createFile(file, rights(file, "rw-------"));
    Files.writeString(file, text, UTF_8, StandardOpenOption.WRITE);
  }

  /** None where the file system knows no such rights. */
  private static FileAttribute<?>[] rights(Path path, String posix) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(posix))
        }
        : new FileAttribute<?>[0];
  }
}
