package dev.dbwright.repl.chat;

import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Rights of files that nobody but their owner may read; set as they are created, not after. */
final class OwnerOnly {
  private OwnerOnly() {}

  static FileAttribute<?>[] file(Path path) {
    return rights(path, "rw-------");
  }

  static FileAttribute<?>[] folder(Path path) {
    return rights(path, "rwx------");
  }

  /** None where the file system knows no such rights. */
  private static FileAttribute<?>[] rights(Path path, String rights) {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
    };
  }
}
