package dev.dbwright.tools.config;

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
}
