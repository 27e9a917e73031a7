package dev.dbwright.tools.pool.queue;

/** How holding times spread; names as the command line writes them, in lower case. */
public enum Distribution {
  DETERMINISTIC,
  ERLANG,
  EXPONENTIAL,
  LOGNORMAL,
  /** Two exponentials with balanced means. */
  HYPEREXPONENTIAL;

  /** The usual one of a spread: deterministic at 0, exponential at 1, else lognormal. */
  public static Distribution usualAt(double cv2) {
    if (cv2 == 0) {
      return DETERMINISTIC;
    }
    return cv2 == 1 ? EXPONENTIAL : LOGNORMAL;
  }
}
