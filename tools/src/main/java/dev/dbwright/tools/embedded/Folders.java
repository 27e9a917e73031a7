package dev.dbwright.tools.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Deletes folders with what is in them. */
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
    } catch (java.io.UncheckedIOException e) {
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
}
