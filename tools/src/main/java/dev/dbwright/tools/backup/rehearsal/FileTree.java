package dev.dbwright.tools.backup.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files of a cluster or of a copy, with those that a running server may take away under us. */
final class FileTree {
  // Of a cluster: what a new start makes again, and what must not be there.
  private static final Set<String> EMPTIED =
      Set.of(
          "pg_wal",
          "pg_replslot",
          "pg_dynshmem",
          "pg_notify",
          "pg_serial",
          "pg_snapshots",
          "pg_stat_tmp",
          "pg_subtrans");
  private static final Set<String> LEFT_OUT = Set.of("postmaster.pid", "postmaster.opts");

  private final Path root;

  FileTree(Path root) {
    this.root = root;
  }

  /** Of all files together; of none where there is no folder. */
  long bytes() throws IOException {
    long bytes = 0;
    for (Path file : files()) {
      bytes += size(file);
    }
    return bytes;
  }

  private static long size(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  List<Path> files() throws IOException {
    return walk().stream().filter(path -> !Files.isDirectory(path)).toList();
  }

  private List<Path> walk() throws IOException {
    if (!Files.exists(root)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.sorted().toList();
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof NoSuchFileException) {
        return walk();
      }
      throw e.getCause();
    }
  }

  /** Into {@code target}, which is there and empty; the bytes that were copied. */
  long copyTo(Path target) throws IOException {
    return copy(walk(), target);
  }

  /**
   * What belongs into a copy of the cluster that runs here, in two halves, so that something can
   * happen in between.
   */
  List<List<Path>> halvesOfCluster() throws IOException {
    List<Path> wanted =
        new ArrayList<>(walk().stream().filter(path -> belongs(root.relativize(path))).toList());
    // It says how far the log has to be replayed at least: pg_basebackup too takes it last.
    Path control = root.resolve("global").resolve("pg_control");
    wanted.remove(control);
    wanted.add(control);
    int half = wanted.size() / 2;
    return List.of(wanted.subList(0, half), wanted.subList(half, wanted.size()));
  }

  private static boolean belongs(Path path) {
    String name = path.getFileName().toString();
    boolean inEmptied = path.getNameCount() > 1 && EMPTIED.contains(path.getName(0).toString());
    return !inEmptied && !LEFT_OUT.contains(name) && !name.startsWith("pgsql_tmp");
  }

  /** Parents stand before what is in them. */
  long copy(List<Path> paths, Path target) throws IOException {
    long bytes = 0;
    for (Path path : paths) {
      if (!path.equals(root)) {
        bytes += copyOne(path, target.resolve(root.relativize(path)));
      }
    }
    return bytes;
  }

  /** With its owner and rights. A table that was dropped since is no fault: the log says so too. */
  private static long copyOne(Path from, Path to) throws IOException {
    try {
      Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
      return Files.isDirectory(to) ? 0 : Files.size(to);
    } catch (NoSuchFileException e) {
      if (Files.exists(from)) {
        throw e;
      }
      return 0;
    }
  }
}
