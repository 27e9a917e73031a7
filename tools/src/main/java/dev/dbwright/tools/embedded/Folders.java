package dev.dbwright.tools.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What the file system alone tells and does. */
final class Folders {
  private Folders() {}

  /** Deletes {@code folder} if it exists; a server that is still going down may race with us. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> contents;
    try (Stream<Path> walk = Files.walk(folder)) {
      contents = walk.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof NoSuchFileException) {
        delete(folder);
        return;
      }
      throw e.getCause();
    }
    for (Path path : contents) {
      Files.deleteIfExists(path);
    }
  }

  /** The user id that owns what this process makes: 0 is root. */
  static int uid(Path folder) throws IOException {
    Path made = Files.createTempFile(folder, ".owner", "");
    try {
      return (int) Files.getAttribute(made, "unix:uid");
    } finally {
      Files.delete(made);
    }
  }

  /** False where a folder on the way is closed to other accounts, as /root is. */
  static boolean isOpenToOthers(Path folder) throws IOException {
    for (Path step = folder.toRealPath(); step != null; step = step.getParent()) {
      if (!Files.getPosixFilePermissions(step).contains(PosixFilePermission.OTHERS_EXECUTE)) {
        return false;
      }
    }
    return true;
  }

  /** Copies what is in {@code from}, links and permissions included. */
  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> walk = Files.walk(from)) {
      for (Path path : (Iterable<Path>) walk::iterator) {
        Files.copy(
            path,
            to.resolve(from.relativize(path)),
            StandardCopyOption.COPY_ATTRIBUTES,
            LinkOption.NOFOLLOW_LINKS);
      }
    }
  }
}
