package dev.dbwright.tools.backup.rehearsal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** Breaks copies and log as disks, tidy colleagues and full buckets do. */
final class Saboteur {
  private static final int PAGE_BYTES = 8192;

  private final BackupMethod method;

  Saboteur(BackupMethod method) {
    this.method = method;
  }

  void spoil(Damage damage, Life life) throws IOException {
    switch (damage) {
      case COPY -> flipBytes(linesIn(life));
      case LOG -> delete(life.beforeAccident().segment());
      case TIME -> {
        // Nothing is broken: the restore is told another time.
      }
    }
  }

  private Path linesIn(Life life) throws IOException {
    String wanted = life.facts().fileOfLines();
    // pgBackRest adds pg_data before it and .lz4 behind it.
    return new FileTree(method.filesOf(life.backups().get(0)))
        .files().stream()
            .filter(file -> file.toString().replace(".lz4", "").endsWith("/" + wanted))
            .findFirst()
            .orElseThrow(() -> new IOException("the copy holds no " + wanted));
  }

  /** One in each page: some pages are written whole from the log, and so healed. */
  private static void flipBytes(Path path) throws IOException {
    try (var file = new RandomAccessFile(path.toFile(), "rw")) {
      for (long at = PAGE_BYTES / 2; at < file.length(); at += PAGE_BYTES) {
        file.seek(at);
        int old = file.read();
        file.seek(at);
        file.write(old ^ 0xff);
      }
    }
  }

  private void delete(String segment) throws IOException {
    for (Path file : new FileTree(method.archive()).files()) {
      if (file.getFileName().toString().startsWith(segment)) {
        Files.delete(file);
      }
    }
  }
}
