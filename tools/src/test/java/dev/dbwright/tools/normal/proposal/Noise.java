package dev.dbwright.tools.normal.proposal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Spoils cells as people and programs do: typos, blanks, the value of another row. */
record Noise(double share, SplittableRandom random) {
  void spoil(Map<String, List<String>> cells, Set<String> columns) {
    if (share == 0) {
      return;
    }
    cells.forEach(
        (column, values) -> {
          if (columns.contains(column)) {
            for (int row = 0; row < values.size(); row++) {
              if (random.nextDouble() < share) {
                values.set(row, spoiled(values, row));
              }
            }
          }
        });
  }

  private String spoiled(List<String> values, int row) {
    String value = values.get(row);
    double kind = random.nextDouble();
    if (kind < 0.45) {
      return values.get(random.nextInt(values.size()));
    }
    if (kind < 0.6 || value.isEmpty()) {
      return "";
    }
    int at = random.nextInt(value.length());
    char letter = (char) ('a' + random.nextInt(26));
    return kind < 0.8
        ? value.substring(0, at) + letter + value.substring(at + 1)
        : value.substring(0, at) + value.substring(at + 1);
  }
}
