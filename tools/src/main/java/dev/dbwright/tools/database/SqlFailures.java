package dev.dbwright.tools.database;

import static dev.dbwright.tools.error.ErrorCode.DATABASE_LOGIN_REFUSED;
import static dev.dbwright.tools.error.ErrorCode.DATABASE_UNREACHABLE;
import static dev.dbwright.tools.error.ErrorCode.QUERY_FAILED;
import static dev.dbwright.tools.error.ErrorCode.QUERY_TIMED_OUT;

import dev.dbwright.tools.error.DbwrightException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** From SQLSTATE (PostgreSQL manual, appendix A) to errors that people can act on. */
final class SqlFailures {
  private static final String QUERY_CANCELED = "57014";
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final String IDLE_IN_TRANSACTION = "25P03";
  // pgjdbc's own: it could not answer the server's demand for a password.
  private static final String CONNECTION_REJECTED = "08004";
  private static final Set<String> SERVER_WENT = Set.of("57P01", "57P02", "57P03", "57P05");

  private SqlFailures() {}

  /** Why a connection could not be opened. */
  static DbwrightException onConnect(SQLException e, ConnectionSpec spec) {
    String state = state(e);
    boolean login =
        state.startsWith("28") || state.startsWith("3D") || state.equals(CONNECTION_REJECTED);
    return DbwrightException.causedBy(
        e, login ? DATABASE_LOGIN_REFUSED : DATABASE_UNREACHABLE, spec.label(), reason(e));
  }

  /** Why a statement failed. */
  static DbwrightException onQuery(SQLException e, ConnectionSpec spec, ReadLimits limits) {
    return switch (state(e)) {
      case QUERY_CANCELED -> DbwrightException.causedBy(e, QUERY_TIMED_OUT, text(limits.time()));
      case LOCK_NOT_AVAILABLE ->
          DbwrightException.causedBy(
              e, QUERY_TIMED_OUT, text(limits.lockTime()) + " of waiting for a lock");
      case IDLE_IN_TRANSACTION ->
          DbwrightException.causedBy(
              e, QUERY_TIMED_OUT, text(limits.time()) + " of an idle transaction");
      default ->
          isConnectionLost(e)
              ? DbwrightException.causedBy(e, DATABASE_UNREACHABLE, spec.label(), reason(e))
              : DbwrightException.causedBy(e, QUERY_FAILED, reason(e));
    };
  }

  /** True where a new connection may help. */
  static boolean isConnectionLost(SQLException e) {
    return state(e).startsWith("08") || SERVER_WENT.contains(state(e));
  }

  /** The server's message and hint without its DETAIL: that one can hold values of rows. */
  private static String reason(SQLException e) {
    if (e instanceof PSQLException ours) {
      ServerErrorMessage message = ours.getServerErrorMessage();
      if (message != null && message.getMessage() != null) {
        String hint = message.getHint() == null ? "" : " (" + message.getHint() + ")";
        return message.getMessage() + hint;
      }
    }
    return String.valueOf(e.getMessage());
  }

  private static String state(SQLException e) {
    return e.getSQLState() == null ? "" : e.getSQLState();
  }

  private static String text(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }
}
