package dev.dbwright.tools.monitoring;

/** Inputs for tests. */
final class TestInput {
  /** Nothing is said. */
  static final MonitoringInput USUAL =
      new MonitoringInput(
          null, null, null, null, null, null, null, null, null, null, null, null, null);

  private TestInput() {}
}
