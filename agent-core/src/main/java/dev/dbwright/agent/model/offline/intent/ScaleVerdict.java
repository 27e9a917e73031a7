package dev.dbwright.agent.model.offline.intent;

/** Whether a pattern pays at the numbers given. */
enum ScaleVerdict {
  /** No number that decides is known. */
  UNKNOWN,
  PREMATURE,
  UNDECIDED,
  WARRANTED
}
