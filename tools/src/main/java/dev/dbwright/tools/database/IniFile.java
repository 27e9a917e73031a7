package dev.dbwright.tools.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file of sections with {@code key=value} lines, as libpq's and MySQL's clients keep them. */
final class IniFile {
  private static final Logger LOG = LoggerFactory.getLogger(IniFile.class);

  private IniFile() {}

  /** The lines of the sections named, a later one over an earlier; empty without such a section. */
  static Optional<Map<String, String>> section(Path file, Set<String> names) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    var values = new LinkedHashMap<String, String>();
    boolean found = false;
    boolean inside = false;
    try {
      for (String text : Files.readAllLines(file)) {
        String line = text.strip();
        if (line.startsWith("[") && line.endsWith("]")) {
          inside = names.contains(line.substring(1, line.length() - 1).strip());
          found |= inside;
        } else if (inside && !line.isEmpty() && "#;".indexOf(line.charAt(0)) < 0) {
          int equals = line.indexOf('=');
          String key = equals < 0 ? line : line.substring(0, equals).strip();
          values.put(key, equals < 0 ? "" : line.substring(equals + 1).strip());
        }
      }
    } catch (IOException e) {
      LOG.warn("{} cannot be read", file);
      return Optional.empty();
    }
    return found ? Optional.of(values) : Optional.empty();
  }
}
