package dev.dbwright.tools.workload;

import static dev.dbwright.tools.error.ErrorCode.INPUT_UNREADABLE;

import dev.dbwright.tools.error.DbwrightException;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads workloads: SQL, JSON Lines, exports of {@code pg_stat_statements}, server logs. Which of
 * them a text is, its content tells. Texts are read as streams, whatever their size.
 */
public final class WorkloadReader {
  private static final Set<String> ENDINGS =
      Set.of("sql", "json", "jsonl", "ndjson", "csv", "log", "txt", "gz");

  /** What a decoder puts in the place of bytes that are no character. */
  private static final char REPLACED = '\uFFFD';

  private final WorkloadDraft draft = new WorkloadDraft();

  private WorkloadReader() {}

  /**
   * The statements of files, and of folders with such files, in the order of their names. A file is
   * called as it was given, one of the only folder by its name within.
   *
   * @throws DbwrightException {@code INPUT_UNREADABLE}
   */
  public static Workload read(List<Path> paths) {
    var reader = new WorkloadReader();
    paths.forEach(path -> reader.path(path, paths.size() == 1));
    return reader.draft.build();
  }

  /**
   * The statements of one input.
   *
   * @param name as the statements' source tells it
   */
  public static Workload read(String name, InputStream in) {
    var reader = new WorkloadReader();
    try {
      reader.stream(name, in);
    } catch (IOException e) {
      throw unreadable(e, name);
    }
    return reader.draft.build();
  }

  /** The statements of a text. */
  public static Workload readText(String name, String text) {
    return read(name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private void path(Path path, boolean only) {
    if (!Files.isDirectory(path)) {
      file(path.toString(), path);
      return;
    }
    for (Path each : filesIn(path)) {
      Path within = path.relativize(each);
      String name = only ? within.toString() : each.toString();
      if (isWorkload(each)) {
        file(name, each);
      } else {
        draft.remark(name + " was left out: its ending is none of a workload's.");
      }
    }
  }

  private static List<Path> filesIn(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw unreadable(e, folder.toString());
    }
  }

  private static boolean isWorkload(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
  }

  private void file(String name, Path file) {
    if (!Files.exists(file)) {
      throw new DbwrightException(INPUT_UNREADABLE, name, "no such file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      stream(name, in);
    } catch (IOException e) {
      throw unreadable(e, name);
    }
  }

  private void stream(String name, InputStream in) throws IOException {
    BufferedReader text = InputText.open(in);
    List<String> head = InputText.head(text);
    if (head.stream().anyMatch(line -> line.indexOf('\0') >= 0)) {
      throw new DbwrightException(INPUT_UNREADABLE, name, "it is no text");
    }
    if (head.stream().anyMatch(line -> line.indexOf(REPLACED) >= 0)) {
      draft.remark(name + " is not in UTF-8: what cannot be read of it was replaced.");
    }
    WorkloadFormat.of(head).read(name, text, draft);
  }

  private static DbwrightException unreadable(IOException e, String name) {
    return DbwrightException.causedBy(e, INPUT_UNREADABLE, name, String.valueOf(e.getMessage()));
  }
}
