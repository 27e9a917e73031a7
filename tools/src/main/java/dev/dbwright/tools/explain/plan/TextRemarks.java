package dev.dbwright.tools.explain.plan;

/** What was odd while a text was read. Line numbers count from 1; 0 where nothing was. */
final class TextRemarks {
  private int doubt;
  private int fault;
  private int prose;

  /** The first line that shows that the tree cannot be right. */
  int fault() {
    return fault;
  }

  boolean isClean() {
    return doubt == 0 && fault == 0;
  }

  /** {@code line} is not as PostgreSQL prints it; the tree may still be right. */
  void doubt(int line) {
    doubt = doubt == 0 ? line : doubt;
  }

  void fault(int line) {
    fault = fault == 0 ? line : Math.min(fault, line);
  }

  /** A line that is no part of a plan, if the plan has ended before it. */
  void prose(int line) {
    prose = prose == 0 ? line : prose;
  }

  /** The plan goes on: what looked like prose behind it was a piece of it. */
  void planGoesOn() {
    if (prose > 0) {
      fault(prose);
    }
  }

  /** Prose behind a plan may still be the rest of its last line. */
  void endPlan() {
    if (prose > 0) {
      doubt(prose);
    }
    prose = 0;
  }
}
