package dev.dbwright.repl.chat;

import dev.dbwright.tools.file.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jline.reader.impl.history.DefaultHistory;

/** What was typed, kept in a file that only its owner may read, without secrets. */
final class ChatHistory extends DefaultHistory {
  @Override
  public void add(Instant time, String line) {
    super.add(time, Secrets.hideIn(line));
  }

  /** The history's file in {@code dataDir}, ready to be written; empty where it cannot be. */
  static Optional<Path> fileIn(Path dataDir) {
    Path file = dataDir.resolve("history");
    try {
      OwnerOnly.ensureFolder(dataDir);
      OwnerOnly.ensureFile(file);
      return Files.isWritable(file) ? Optional.of(file) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // a chat without a history is still a chat
    }
  }
}
