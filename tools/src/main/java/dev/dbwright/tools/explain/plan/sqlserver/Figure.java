package dev.dbwright.tools.explain.plan.sqlserver;

/** Numbers as a plan would print them: whole ones without a point. */
final class Figure {
  private Figure() {}

  static String of(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
