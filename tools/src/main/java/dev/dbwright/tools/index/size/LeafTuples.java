package dev.dbwright.tools.index.size;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The tuples on a B-tree's leaves: how many of which size. Pages are filled with a sample of them
 * as {@code _bt_buildadd} fills them, because how much of a page stays empty depends on how the
 * sizes fit.
 */
final class LeafTuples {
  /**
   * @param bytes without the line pointer
   * @param posting of them row addresses, which a high key does without
   */
  private record Kind(int bytes, int posting, double count) {}

  /** A tenth of a page, aligned, less the line pointer: {@code maxpostingsize}. */
  private static final int LONGEST_POSTING = 808;

  private static final int ROW_ADDRESS = 6;
  private static final int LINE_POINTER = 4;

  /** Space for a row address that a high key may need. */
  private static final int HIGH_KEY_RESERVE = 8;

  /** Above this many rows of a value, their scatter moves its size less than a line pointer. */
  private static final double SCATTER_MATTERS_BELOW = 300;

  private static final int SAMPLE = 4000;

  private final List<Kind> kinds;

  private LeafTuples(List<Kind> kinds) {
    this.kinds = kinds;
  }

  /** A tuple for each row. */
  static LeafTuples single(ByteWidths tuple, double rows) {
    List<Kind> kinds = new ArrayList<>();
    for (int bytes = 0; bytes <= tuple.widest(); bytes += 8) {
      if (tuple.chance(bytes) > 0) {
        kinds.add(new Kind(bytes, 0, rows * tuple.chance(bytes)));
      }
    }
    return new LeafTuples(kinds);
  }

  /** Equal keys merged into posting lists. */
  static LeafTuples merged(ByteWidths tuple, Spread spread, double rows) {
    List<Kind> kinds = new ArrayList<>();
    for (int bytes = 0; bytes <= tuple.widest(); bytes += 8) {
      double chance = tuple.chance(bytes);
      if (chance > 0) {
        double[] countBySize = listsByLength(spread, rows, longestList(bytes));
        for (int length = 1; length < countBySize.length; length++) {
          double count = countBySize[length] * chance;
          if (count > 0) {
            int posting = length == 1 ? 0 : (length * ROW_ADDRESS + 7) / 8 * 8;
            kinds.add(new Kind(bytes + posting, posting, count));
          }
        }
      }
    }
    return new LeafTuples(kinds);
  }

  private static int longestList(int keyBytes) {
    return Math.max(1, (LONGEST_POSTING - keyBytes) / ROW_ADDRESS);
  }

  private static double[] listsByLength(Spread spread, double rows, int longest) {
    double[] counts = new double[longest + 1];
    for (Spread.Band band : spread.bands()) {
      double mean = band.frequency() * rows;
      if (mean > SCATTER_MATTERS_BELOW) {
        addLists(counts, mean, band.values());
      } else {
        double chance = Math.exp(-mean);
        int most = (int) Math.ceil(mean + 8 * Math.sqrt(mean)) + 8;
        for (int length = 1; length <= most; length++) {
          chance *= mean / length;
          addLists(counts, length, chance * band.values());
        }
      }
    }
    return counts;
  }

  private static void addLists(double[] counts, double rowsOfValue, double values) {
    int longest = counts.length - 1;
    double full = Math.floor(rowsOfValue / longest);
    counts[longest] += full * values;
    int rest = (int) Math.round(rowsOfValue - full * longest);
    if (rest > 0) {
      counts[rest] += values;
    }
  }

  double count() {
    return kinds.stream().mapToDouble(Kind::count).sum();
  }

  /**
   * Leaves that they fill.
   *
   * @param room bytes of an empty page
   * @param spare bytes that the fill factor leaves free
   */
  double pages(double room, double spare) {
    double all = count();
    List<Kind> sample = new ArrayList<>();
    double position = 0;
    for (Kind kind : kinds) {
      double end = position + kind.count * SAMPLE / all;
      for (long i = Math.round(position); i < Math.round(end); i++) {
        sample.add(kind);
      }
      position = end;
    }
    // The same order each time: an estimate must not change when it is asked for again.
    Collections.shuffle(sample, new Random(SAMPLE));
    return Math.max(1, filled(sample, room, spare) * all / sample.size());
  }

  /** A page is left when it is full enough; its last tuple then begins the next one. */
  private static double filled(List<Kind> tuples, double room, double spare) {
    double pages = 0;
    double free = room;
    double lastPosting = 0;
    double lastBytes = 0;
    int onPage = 0;
    for (Kind tuple : tuples) {
      boolean noRoom = free < tuple.bytes + HIGH_KEY_RESERVE;
      if (onPage > 1 && (noRoom || free + lastPosting < spare)) {
        pages++;
        free = room - lastBytes;
        onPage = 1;
      }
      lastBytes = tuple.bytes + LINE_POINTER;
      lastPosting = tuple.posting;
      free -= lastBytes;
      onPage++;
    }
    return pages + (room - free) / (room - spare);
  }
}
