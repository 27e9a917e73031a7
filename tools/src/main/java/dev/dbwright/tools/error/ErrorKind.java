package dev.dbwright.tools.error;

/** Who can mend it, which decides the exit code of the command line and the HTTP status. */
public enum ErrorKind {
  /** The input or the usage: exit code 2. */
  CALLER(2),
  /** A safeguard said no: exit code 2. */
  REFUSED(2),
  /** A database, a model or the machine: exit code 3. */
  ENVIRONMENT(3),
  /** A fault of dbwright itself: exit code 3. */
  INTERNAL(3);

  private final int exitCode;

  ErrorKind(int exitCode) {
    this.exitCode = exitCode;
  }

  public int exitCode() {
    return exitCode;
  }
}
