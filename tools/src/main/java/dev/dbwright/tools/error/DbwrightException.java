package dev.dbwright.tools.error;

import java.util.Objects;

/** A failure that a person can be told of: one line of what happened, one of what to do. */
public final class DbwrightException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final String hint;

  public DbwrightException(ErrorCode code, Object... arguments) {
    super(code.message(arguments));
    this.code = code;
    this.hint = code.hint(arguments);
  }

  private DbwrightException(DbwrightException of, String where) {
    super(where + ": " + of.message(), of);
    this.code = of.code;
    this.hint = of.hint;
  }

  /** The same failure, told with where it was met: a file, or one of several texts. */
  public DbwrightException in(String where) {
    return new DbwrightException(this, where);
  }

  /** Keeps {@code cause} for the log; it is never shown. */
  public static DbwrightException causedBy(Throwable cause, ErrorCode code, Object... arguments) {
    var failure = new DbwrightException(code, arguments);
    failure.initCause(cause);
    return failure;
  }

  public ErrorCode code() {
    return code;
  }

  public String hint() {
    return hint;
  }

  /** {@code DBW-1001: what happened. What to do.} */
  public String line() {
    return toRecord().line();
  }

  public ErrorRecord toRecord() {
    return new ErrorRecord(code.id(), message(), hint);
  }

  private String message() {
    return Objects.requireNonNull(getMessage());
  }
}
