package dev.dbwright.tools.config;

import static java.util.stream.Collectors.joining;

import dev.dbwright.tools.report.Block.Folded;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable.Part;
import java.util.List;

/**
 * A file, or the piece of one, for a program.
 *
 * @param name the program's, as the result's {@code configs} has it: {@code pgbouncer}
 * @param fileName what such a file is usually called
 * @param language of the text, for colouring: {@code ini}
 * @param notes what the file cannot say: secrets, order, versions
 */
public record ConfigFile(
    String name, String fileName, String language, String text, List<String> notes) {
  public ConfigFile {
    notes = List.copyOf(notes);
  }

  /** The text, then what it cannot say. */
  public Document document() {
    return Document.builder().code(language, text).list(notes).build();
  }

  /** What is shown on request of its name. */
  public Part part() {
    return new Part(name, fileName, document());
  }

  /**
   * The one that is asked for stands in full; of several, a terminal only says that they are there.
   */
  public static Document listing(List<ConfigFile> files) {
    Document.Builder listing = Document.builder();
    if (files.size() == 1) {
      listing.heading(2, files.get(0).fileName).addAll(files.get(0).document());
    } else if (!files.isEmpty()) {
      Document.Builder all = Document.builder();
      files.forEach(file -> all.heading(3, file.fileName).addAll(file.document()));
      listing.add(
          new Folded(
              "Files for %s: --config NAME prints one"
                  .formatted(files.stream().map(ConfigFile::name).collect(joining(", "))),
              all.build()));
    }
    return listing.build();
  }
}
