package dev.dbwright.repl.chat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/**
 * Commands after a slash, files after {@code /file}, ids and parts after theirs, and tables
 * anywhere else.
 */
final class ChatCompleter implements Completer {
  private final Supplier<List<String>> tables;
  private final Supplier<List<String>> sessions;
  private final Supplier<List<String>> confirmations;
  private final Supplier<List<String>> parts;

  ChatCompleter(
      Supplier<List<String>> tables,
      Supplier<List<String>> sessions,
      Supplier<List<String>> confirmations,
      Supplier<List<String>> parts) {
    this.tables = tables;
    this.sessions = sessions;
    this.confirmations = confirmations;
    this.parts = parts;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    if (line.wordIndex() == 0 && line.word().startsWith("/")) {
      for (Command command : Command.values()) {
        candidates.add(candidate(command.word(), command.summary()));
      }
      return;
    }
    Command command = Command.named(line.words().get(0)).orElse(null);
    if (command == null) {
      words(tables, candidates);
      return;
    }
    switch (command) {
      case FILE, EXPORT -> files(line.word(), candidates);
      case HISTORY -> words(sessions, candidates);
      case CONFIRM, CANCEL -> words(confirmations, candidates);
      case SHOW -> words(parts, candidates);
      default -> {}
    }
  }

  private static void words(Supplier<List<String>> words, List<Candidate> candidates) {
    words.get().forEach(word -> candidates.add(new Candidate(word)));
  }

  private static Candidate candidate(String value, String description) {
    return new Candidate(value, value, null, description, null, null, true);
  }

  /** The files beside what was typed so far; a folder stays open for the next name. */
  private static void files(String typed, List<Candidate> candidates) {
    String folder = typed.substring(0, typed.lastIndexOf('/') + 1);
    try {
      Path opened = AttachedFiles.resolve(folder.isEmpty() ? "." : folder);
      if (!Files.isDirectory(opened)) {
        return;
      }
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(opened)) {
        for (Path entry : entries) {
          boolean isFolder = Files.isDirectory(entry);
          String name = entry.getFileName() + (isFolder ? "/" : "");
          candidates.add(new Candidate(folder + name, name, null, null, null, null, !isFolder));
        }
      }
    } catch (InvalidPathException | IOException e) {
      candidates.clear(); // nothing to offer
    }
  }
}
