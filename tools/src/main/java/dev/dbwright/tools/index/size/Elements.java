package dev.dbwright.tools.index.size;

import java.util.ArrayList;
import java.util.List;

/**
 * What a GIN index has an entry for: the elements of the rows' values.
 *
 * @param frequent shares of the rows that hold an element, one element each
 * @param rest of the elements a row holds, how many are not among the frequent ones, on average
 * @param restElements how many elements those are
 * @param keyBytes of an element as an index stores it
 * @param known false where the statistics show no elements
 */
record Elements(
    List<Double> frequent, double rest, double restElements, double keyBytes, boolean known) {
  /** Bands in which the rest falls off. */
  private static final int REST_BANDS = 20;

  /** Of no column. */
  static Elements none() {
    return new Elements(List.of(), 0, 0, 0, true);
  }

  Elements {
    frequent = List.copyOf(frequent);
  }

  /**
   * Elements of equal frequency; its frequencies are shares of the rows and may exceed 1 in sum.
   */
  List<Spread.Band> bands(double rows) {
    List<Spread.Band> bands = new ArrayList<>();
    frequent.forEach(share -> bands.add(new Spread.Band(Math.min(1, share), 1)));
    if (rest > 0 && restElements >= 1) {
      bands.add(new Spread.Band(rest / restElements, restElements));
    }
    return bands;
  }

  /** Those of two columns of one index. */
  Elements and(Elements other) {
    List<Double> both = new ArrayList<>(frequent);
    both.addAll(other.frequent);
    double own = frequent.size() + restElements;
    double others = other.frequent.size() + other.restElements;
    return new Elements(
        both,
        rest + other.rest,
        restElements + other.restElements,
        (keyBytes * own + other.keyBytes * others) / Math.max(1, own + others),
        known && other.known);
  }

  /** Different elements of a row, on average. */
  double perRow() {
    return rest + frequent.stream().mapToDouble(share -> share).sum();
  }

  /**
   * The elements beyond the listed ones, as the listed ones fall off: frequency as a power of the
   * rank.
   *
   * @param listed shares of the rows, falling
   * @param perRow different elements of a row
   */
  static Elements extrapolated(List<Double> listed, double perRow, double keyBytes, double rows) {
    double rest = Math.max(0, perRow - listed.stream().mapToDouble(share -> share).sum());
    int n = listed.size();
    // What a few per cent of rounding leave over is no element of its own.
    if (n < 10 || rest < 0.02 * perRow) {
      return new Elements(listed, 0, 0, keyBytes, n > 0);
    }
    double last = listed.get(n - 1);
    double exponent = Math.max(0.05, Math.min(2, Math.log(listed.get(n / 2) / last) / Math.log(2)));
    double elements = 0;
    double left = rest;
    double width = n;
    double rank = n;
    for (int band = 0; band < 10 * REST_BANDS && left > 0; band++) {
      double share = Math.max(1 / rows, last * Math.pow((rank + width / 2) / n, -exponent));
      double count = Math.min(width, left / share);
      elements += count;
      left -= count * share;
      rank += width;
      width *= 1.5;
    }
    return new Elements(listed, rest, elements, keyBytes, true);
  }
}
