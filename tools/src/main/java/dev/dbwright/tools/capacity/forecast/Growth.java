package dev.dbwright.tools.capacity.forecast;

import java.util.Arrays;

/** What grows by the same amount each time, and what by the same share. */
enum Growth {
  BY_AMOUNT {
    @Override
    double[] scaled(double... values) {
      return values;
    }

    @Override
    double value(double scaled) {
      return scaled;
    }

    @Override
    double logDensity(double... scaled) {
      return 0;
    }
  },
  BY_SHARE {
    @Override
    double[] scaled(double... values) {
      return Arrays.stream(values).map(Math::log).toArray();
    }

    @Override
    double value(double scaled) {
      return Math.exp(Math.min(scaled, MOST));
    }

    @Override
    double logDensity(double... scaled) {
      return -Arrays.stream(scaled).sum();
    }
  };

  // exp() of it is still a number after sums of some.
  private static final double MOST = 600;

  /** The values on the scale on which they grow evenly. */
  abstract double[] scaled(double... values);

  abstract double value(double scaled);

  /** What makes likelihoods on different scales comparable: of the change of variables. */
  abstract double logDensity(double... scaled);

  boolean suits(double... values) {
    return this == BY_AMOUNT || Arrays.stream(values).min().orElse(0) > 0;
  }
}
