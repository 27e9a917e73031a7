package dev.dbwright.tools.normal.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the first line tells: what separates fields, and what the columns are called. */
final class CsvHeader {
  // In the order of preference where two occur equally often.
  private static final byte[] SEPARATORS = {',', ';', '\t', '|'};

  private CsvHeader() {}

  /**
   * The separator that stands most often outside quotes; a comma where none does: one column then.
   */
  static byte separatorOf(byte[] header) {
    byte best = SEPARATORS[0];
    int most = 0;
    for (byte candidate : SEPARATORS) {
      int count = countOutsideQuotes(header, candidate);
      if (count > most) {
        best = candidate;
        most = count;
      }
    }
    return best;
  }

  private static int countOutsideQuotes(byte[] header, byte wanted) {
    int count = 0;
    boolean quoted = false;
    for (byte each : header) {
      quoted ^= each == '"';
      if (!quoted && each == wanted) {
        count++;
      }
    }
    return count;
  }

  /** Of the line {@code sep=;} that Excel takes, and writes, before the header. */
  static Optional<Byte> announcedSeparator(byte[] line) {
    return new String(line, StandardCharsets.ISO_8859_1).matches("(?i)sep=.")
        ? Optional.of(line[line.length - 1])
        : Optional.empty();
  }

  /**
   * Names by which each column can be told apart: an empty one becomes {@code column_3}, the second
   * {@code id} becomes {@code id_2}.
   */
  static List<String> distinctNames(List<String> header, List<String> remarks) {
    Set<String> taken = new HashSet<>(header);
    Set<String> seen = new HashSet<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      String name = header.get(i);
      if (name.isEmpty()) {
        name = free("column", i + 1, taken);
        remarks.add("column " + (i + 1) + " has no name and is called " + name);
      } else if (!seen.add(name)) {
        name = free(name, 2, taken);
        remarks.add("column " + (i + 1) + " is called " + name + ", for its name is taken");
      }
      names.add(name);
    }
    return names;
  }

  private static String free(String stem, int from, Set<String> taken) {
    int number = from;
    while (!taken.add(stem + "_" + number)) {
      number++;
    }
    return stem + "_" + number;
  }
}
