package dev.dbwright.tools.capacity.forecast;

/** How much of its drift a series has at an index: none, always all, or less and less. */
interface Slope {
  Slope STANDSTILL = index -> 0;
  Slope STEADY = index -> 1;

  double at(int index);

  default boolean fades() {
    return false;
  }

  /** The slope of a logistic curve: growth that fills up, half of it done at {@code middle}. */
  record FillingUp(double middle, double width) implements Slope {
    @Override
    public double at(int index) {
      double left = Math.exp(-Math.abs(index - middle) / width);
      return 4 * left / ((1 + left) * (1 + left));
    }

    @Override
    public boolean fades() {
      return true;
    }
  }
}
