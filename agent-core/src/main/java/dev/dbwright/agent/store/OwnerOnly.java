package dev.dbwright.agent.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Creates files and folders that only their owner can read: sessions hold what people pasted. What
 * exists already keeps its rights.
 */
final class OwnerOnly {
  private OwnerOnly() {}

  static void createFolderOf(Path file) throws IOException {
    Path folder = file.getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      Files.createDirectories(folder, rights("rwx------"));
    }
  }

  /** SQLite gives its -wal and -shm files the rights of the database file. */
  static void createFile(Path file) throws IOException {
    try {
      Files.createFile(file, rights("rw-------"));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isRegularFile(file)) {
        throw e;
      }
    }
  }

  private static FileAttribute<?>[] rights(String posix) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(posix))
        }
        : new FileAttribute<?>[0];
  }
}
