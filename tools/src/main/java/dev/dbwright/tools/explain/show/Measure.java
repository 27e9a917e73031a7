package dev.dbwright.tools.explain.show;

import dev.dbwright.tools.report.Amounts;

/** What the steps of a plan are weighed by: the best that the plan tells of all its steps. */
enum Measure {
  /** Milliseconds of the wall clock. */
  TIME("self") {
    @Override
    String amount(double value) {
      return Amounts.time(value);
    }
  },
  /** The planner's expectation, where nothing was timed. */
  COST("own cost") {
    @Override
    String amount(double value) {
      return Amounts.cost(value);
    }
  },
  /** Steps alone, where there are no costs either. */
  STEPS("steps") {
    @Override
    String amount(double value) {
      return Amounts.count(value) + (value == 1 ? " step" : " steps");
    }
  };

  private final String title;

  Measure(String title) {
    this.title = title;
  }

  /** What a column of the steps' own parts is called. */
  String title() {
    return title;
  }

  abstract String amount(double value);
}
