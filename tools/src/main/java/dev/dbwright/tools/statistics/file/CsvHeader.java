package dev.dbwright.tools.statistics.file;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.error.ErrorCode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The columns of a file, in whatever order; those that nobody asks for do not matter. */
record CsvHeader(Path file, Map<String, Integer> positions, int size) {
  static CsvHeader of(Path file, List<@Nullable String> names, Set<String> required) {
    Map<String, Integer> positions = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String name = String.valueOf(names.get(i)).strip().toLowerCase(Locale.ROOT);
      if (positions.put(name, i) != null) {
        throw new DbwrightException(
            ErrorCode.STATISTICS_DAMAGED, file, 1, "the column " + name + " occurs twice");
      }
    }
    for (String name : required) {
      if (!positions.containsKey(name)) {
        throw new DbwrightException(
            ErrorCode.STATISTICS_DAMAGED, file, 1, "the header has no column " + name);
      }
    }
    return new CsvHeader(file, positions, names.size());
  }
}
