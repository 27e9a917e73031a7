package dev.dbwright.tools.normal.proposal;

import dev.dbwright.tools.normal.data.CodedColumn;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rows with equal values side by side. */
final class Groups {
  private final int[] rows;
  private final int[] starts;
  private final List<Sizes> sizes;

  private Groups(int[] rows, int[] starts) {
    this.rows = rows;
    this.starts = starts;
    this.sizes = countSizes();
  }

  static Groups all(Lhs lhs) {
    return of(lhs, 1);
  }

  /** Only groups of two rows or more: one row contradicts nothing. */
  static Groups repeated(Lhs lhs) {
    return of(lhs, 2);
  }

  private static Groups of(Lhs lhs, int least) {
    int[] sizes = new int[lhs.cardinality()];
    for (int code : lhs.codes()) {
      if (code != CodedColumn.NULL) {
        sizes[code]++;
      }
    }
    int count = 0;
    int total = 0;
    int[] next = new int[sizes.length];
    for (int code = 0; code < sizes.length; code++) {
      if (sizes[code] >= least) {
        next[code] = total;
        total += sizes[code];
        count++;
      } else {
        next[code] = -1;
      }
    }
    int[] starts = new int[count + 1];
    int group = 0;
    for (int code = 0; code < sizes.length; code++) {
      if (sizes[code] >= least) {
        starts[group++] = next[code];
      }
    }
    starts[count] = total;
    int[] rows = new int[total];
    for (int row = 0; row < lhs.codes().length; row++) {
      int code = lhs.codes()[row];
      if (code != CodedColumn.NULL && next[code] >= 0) {
        rows[next[code]++] = row;
      }
    }
    return new Groups(rows, starts);
  }

  int count() {
    return starts.length - 1;
  }

  /** Rows in all groups. */
  int rowCount() {
    return rows.length;
  }

  int start(int group) {
    return starts[group];
  }

  int end(int group) {
    return starts[group + 1];
  }

  int row(int position) {
    return rows[position];
  }

  int size(int group) {
    return starts[group + 1] - starts[group];
  }

  /** So many groups of a size. */
  record Sizes(int size, int count) {}

  /** How many groups there are of each size. */
  List<Sizes> sizes() {
    return sizes;
  }

  private List<Sizes> countSizes() {
    Map<Integer, Integer> counts = new TreeMap<>();
    for (int group = 0; group < count(); group++) {
      counts.merge(size(group), 1, Integer::sum);
    }
    return counts.entrySet().stream().map(e -> new Sizes(e.getKey(), e.getValue())).toList();
  }

  /** The code that most rows of each group hold; of equals the one that comes first. */
  int[] mostFrequent(int[] codes, int cardinality) {
    int[] seen = new int[cardinality + 1];
    int[] most = new int[count()];
    for (int group = 0; group < most.length; group++) {
      int best = codes[rows[start(group)]];
      for (int i = start(group); i < end(group); i++) {
        seen[codes[rows[i]] + 1]++;
      }
      for (int i = start(group); i < end(group); i++) {
        int code = codes[rows[i]];
        if (seen[code + 1] > seen[best + 1]) {
          best = code;
        }
      }
      for (int i = start(group); i < end(group); i++) {
        seen[codes[rows[i]] + 1] = 0;
      }
      most[group] = best;
    }
    return most;
  }
}
