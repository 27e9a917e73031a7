package dev.dbwright.agent.model;

/** The answer ended before the model said that it was finished. */
final class BrokenOff extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokenOff(String how) {
    super(how);
  }
}
