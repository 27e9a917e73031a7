package dev.dbwright.tools.error;

/** An error as JSON shows it. */
public record ErrorRecord(String id, String message, String hint) {
  /** {@code DBW-1001: what happened. What to do.} */
  public String line() {
    return id + ": " + message + (message.endsWith(".") ? " " : ". ") + hint;
  }

  /** Of the command line; see {@link ErrorKind#exitCode}. */
  public int exitCode() {
    for (ErrorCode code : ErrorCode.values()) {
      if (code.id().equals(id)) {
        return code.kind().exitCode();
      }
    }
    return ErrorKind.INTERNAL.exitCode();
  }
}
