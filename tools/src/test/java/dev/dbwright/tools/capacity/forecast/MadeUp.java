package dev.dbwright.tools.capacity.forecast;

import java.util.Random;
import java.util.SplittableRandom;

/**
 * Series that grow as databases do, one value a day. {@code now} is where the history ends: some
 * change their ways at a time before it.
 */
enum MadeUp {
  LINEAR {
    @Override
    double increment(int day, int now, Random random, double value) {
      return gamma(random, 2, 0.5);
    }
  },
  WEEKLY {
    @Override
    double increment(int day, int now, Random random, double value) {
      return gamma(random, 2, 0.5) * (day % 7 < 5 ? 1.3 : 0.25);
    }
  },
  BATCH {
    @Override
    double increment(int day, int now, Random random, double value) {
      double load = random.nextInt(30) == 0 ? gamma(random, 4, 4) : 0;
      return gamma(random, 2, 0.25) + load;
    }
  },
  PURGE {
    @Override
    double increment(int day, int now, Random random, double value) {
      return gamma(random, 2, 0.7) - (day % 30 == 29 ? 9 : 0);
    }
  },
  SLOPE_CHANGE {
    @Override
    double increment(int day, int now, Random random, double value) {
      return gamma(random, 2, 0.5) * (day < now - 30 ? 0.6 : 1.5);
    }
  },
  EXPONENTIAL {
    @Override
    double increment(int day, int now, Random random, double value) {
      return Math.exp(0.002 * day) * gamma(random, 4, 0.25);
    }
  },
  /** Grows for 60 % of the history, then a retention holds it. */
  HELD_BY_RETENTION {
    @Override
    double increment(int day, int now, Random random, double value) {
      return day < 0.6 * now ? 2 * gamma(random, 2, 0.5) : random.nextGaussian();
    }
  },
  RANDOM_WALK {
    @Override
    double increment(int day, int now, Random random, double value) {
      return random.nextGaussian();
    }
  },
  SPELLS {
    @Override
    double increment(int day, int now, Random random, double value) {
      return gamma(random, 2, 0.5) * (day / 9 % 2 == 0 ? 1.6 : 0.4);
    }
  },
  BIWEEKLY_PURGE {
    @Override
    double increment(int day, int now, Random random, double value) {
      return gamma(random, 3, 0.5) - (day % 14 == 0 ? 7 : 0);
    }
  },
  PLATEAU {
    @Override
    double increment(int day, int now, Random random, double value) {
      return 0;
    }

    @Override
    double noise(int day, int now, Random random) {
      return 10 * random.nextGaussian();
    }
  },
  NOISY_LINE {
    @Override
    double increment(int day, int now, Random random, double value) {
      return 1;
    }

    @Override
    double noise(int day, int now, Random random) {
      return 6 * random.nextGaussian();
    }
  },
  FILLING_UP {
    @Override
    double increment(int day, int now, Random random, double value) {
      return 0;
    }

    @Override
    double noise(int day, int now, Random random) {
      double filled = 300 / (1 + Math.exp(-(day - 0.6 * now) / (0.2 * now)));
      return filled + 2 * random.nextGaussian();
    }
  },
  WEEKLY_LOAD {
    @Override
    double increment(int day, int now, Random random, double value) {
      return 0.8;
    }

    @Override
    double noise(int day, int now, Random random) {
      return (day % 7 < 5 ? 60 : 10) + 8 * random.nextGaussian();
    }
  };

  private static final double START = 500;

  abstract double increment(int day, int now, Random random, double value);

  /** What is measured beside the value, and does not stay. */
  double noise(int day, int now, Random random) {
    return 0;
  }

  double[] series(int now, int length, Random random) {
    double[] series = new double[length];
    double value = START;
    for (int day = 0; day < length; day++) {
      value += increment(day, now, random, value);
      series[day] = value + noise(day, now, random);
    }
    return series;
  }

  /** Neighbouring seeds of Random begin alike. */
  Random random(long seed, int number) {
    return new Random(
        new SplittableRandom(seed * 1_000 + 31L * name().hashCode() + number * 7_919L).nextLong());
  }

  /** Sums of exponential variates: {@code shape} is whole. */
  private static double gamma(Random random, int shape, double scale) {
    double sum = 0;
    for (int i = 0; i < shape; i++) {
      sum -= scale * Math.log(1 - random.nextDouble());
    }
    return sum;
  }
}
