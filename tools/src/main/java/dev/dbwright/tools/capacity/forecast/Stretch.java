package dev.dbwright.tools.capacity.forecast;

/**
 * A stretch of a series as simple exponential smoothing with drift sees it: {@code y(t) =
 * level(t-1) + drift + shock(t)}, {@code level(t) = level(t-1) + drift + smoothing * shock(t)}.
 * Smoothing 1 is a random walk with drift; near 0 it is a straight line with noise. First level and
 * drift are the least squares of the shocks, which are linear in them.
 */
final class Stretch {
  // Of the values, which are scaled to about 1: what is smaller is the rounding of a double.
  private static final double LEAST_VARIANCE = 1e-16;
  private static final double MOST_CARRY = 0.9;
  private static final double LEAST_SHARE = 0.02;

  /** Where it begins in the series. */
  final int from;

  final double smoothing;
  final Slope slope;
  final double drift;
  final double driftError;
  final double lastLevel;
  final double lastShock;

  /** The share of a shock that the next one repeats: growth that comes in spells. */
  final double carry;

  /** Shocks without what they carry on; the first {@link #skipped} are none. */
  final double[] shocks;

  final int skipped;
  final int freedom;

  /** With its maximum-likelihood variance, Gaussian. */
  final double logLikelihood;

  final int parameters;

  Stretch(double[] values, int from, int to, double smoothing, Slope slope) {
    boolean drifts = slope != Slope.STANDSTILL;
    this.slope = slope;
    this.from = from;
    this.smoothing = smoothing;
    // A walk starts at its first value, which therefore has no shock.
    this.skipped = smoothing == 1 ? 1 : 0;
    int count = to - from;
    double[] known = new double[count];
    double[] perLevel = new double[count];
    double[] perDrift = new double[count];
    double constant = 0;
    double ofLevel = 1;
    double ofDrift = 0;
    double ll = 0;
    double ld = 0;
    double dd = 0;
    double kl = 0;
    double kd = 0;
    double density = 0;
    for (int i = 0; i < count; i++) {
      double share = shockShare(from + i);
      density -= Math.log(share);
      ofDrift += slope.at(from + i);
      double rest = values[from + i] - constant;
      known[i] = rest / share;
      perLevel[i] = ofLevel / share;
      perDrift[i] = ofDrift / share;
      constant += smoothing * rest;
      ll += perLevel[i] * perLevel[i];
      ld += perLevel[i] * perDrift[i];
      dd += perDrift[i] * perDrift[i];
      kl += known[i] * perLevel[i];
      kd += known[i] * perDrift[i];
      ofLevel *= 1 - smoothing;
      ofDrift *= 1 - smoothing;
    }
    double determinant = ll * dd - ld * ld;
    double first = drifts ? (kl * dd - kd * ld) / determinant : kl / ll;
    this.drift = drifts ? (kd * ll - kl * ld) / determinant : 0;
    double[] raw = new double[count];
    for (int i = 0; i < count; i++) {
      raw[i] = known[i] - first * perLevel[i] - drift * perDrift[i];
    }
    this.lastLevel = constant + first * ofLevel + drift * ofDrift;
    this.lastShock = raw[count - 1];
    double squares = squares(raw, 0);
    double carried = smoothing == 1 ? carry(raw) : 0;
    double[] fresh = fresh(raw, carried);
    double rest = squares(fresh, 0);
    // Only where it explains more than a parameter may (Schwarz' criterion, and one for luck).
    boolean carries =
        carried > 0
            && count * Math.log(Math.max(squares, LEAST_VARIANCE) / Math.max(rest, LEAST_VARIANCE))
                > Math.log(count) + 2;
    this.carry = carries ? carried : 0;
    this.parameters = 2 + (drifts ? 1 : 0) + (carries ? 1 : 0) + (slope.fades() ? 2 : 0);
    this.freedom = Math.max(1, count - parameters + 1);
    double driftVariance = drifts ? squares / Math.max(1, count - 2) * ll / determinant : 0;
    this.driftError =
        Math.sqrt(driftVariance * (1 + carry) / (1 - carry) * longRun(carries ? fresh : raw));
    this.shocks = centred(carries ? fresh : raw);
    double variance = Math.max((carries ? rest : squares) / count, LEAST_VARIANCE);
    this.logLikelihood = density - 0.5 * count * (Math.log(2 * Math.PI * variance) + 1);
  }

  /** Growth that fades takes its noise with it; noise of measuring stays. */
  double shockShare(int index) {
    return smoothing == 1 && slope.fades() ? Math.max(LEAST_SHARE, slope.at(index)) : 1;
  }

  private double squares(double[] shocks, int lag) {
    double sum = 0;
    for (int i = skipped + lag; i < shocks.length; i++) {
      sum += shocks[i] * shocks[i - lag];
    }
    return sum;
  }

  private double carry(double[] raw) {
    double squares = squares(raw, 0);
    // One nth corrects what the estimated mean takes away.
    return squares > 0
        ? Math.max(0, Math.min(MOST_CARRY, squares(raw, 1) / squares + 1.0 / raw.length))
        : 0;
  }

  private double[] fresh(double[] raw, double carried) {
    double[] fresh = raw.clone();
    for (int i = skipped + 1; i < raw.length; i++) {
      fresh[i] -= carried * raw[i - 1];
    }
    return fresh;
  }

  /** Newey and West's: how many times the variance of a sum exceeds that of independent shocks. */
  private double longRun(double[] raw) {
    int lags = Math.min(7, (raw.length - skipped) / 4);
    double all = squares(raw, 0);
    if (lags < 2 || all == 0) {
      return 1;
    }
    double ratio = 1;
    for (int lag = 1; lag <= lags; lag++) {
      ratio += 2 * (1 - lag / (lags + 1.0)) * squares(raw, lag) / all;
    }
    return Math.max(1, Math.min(6, ratio));
  }

  private double[] centred(double[] shocks) {
    double mean = 0;
    for (int i = skipped; i < shocks.length; i++) {
      mean += shocks[i] / (shocks.length - skipped);
    }
    double[] centred = shocks.clone();
    for (int i = skipped; i < shocks.length; i++) {
      centred[i] -= mean;
    }
    return centred;
  }
}
