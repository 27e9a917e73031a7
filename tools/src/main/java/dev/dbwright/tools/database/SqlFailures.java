package dev.dbwright.tools.database;

import static dev.dbwright.tools.error.ErrorCode.DATABASE_LOGIN_REFUSED;
import static dev.dbwright.tools.error.ErrorCode.DATABASE_PASSWORD_NEEDED;
import static dev.dbwright.tools.error.ErrorCode.DATABASE_UNREACHABLE;
import static dev.dbwright.tools.error.ErrorCode.QUERY_FAILED;
import static dev.dbwright.tools.error.ErrorCode.QUERY_TIMED_OUT;

import dev.dbwright.tools.error.DbwrightException;
import java.sql.SQLException;
import java.time.Duration;

/** From what a driver throws to errors that people can act on. */
final class SqlFailures {
  private final EngineAccess access;
  private final ConnectionSpec spec;

  SqlFailures(EngineAccess access, ConnectionSpec spec) {
    this.access = access;
    this.spec = spec;
  }

  /** Why a connection could not be opened. */
  DbwrightException onConnect(SQLException e) {
    return switch (access.kind(e)) {
      case PASSWORD_REFUSED ->
          spec.password() == null
              ? DbwrightException.causedBy(e, DATABASE_PASSWORD_NEEDED, spec.label(), spec.user())
              : DbwrightException.causedBy(
                  e, DATABASE_LOGIN_REFUSED, spec.label(), access.reason(e));
      case LOGIN_REFUSED ->
          DbwrightException.causedBy(e, DATABASE_LOGIN_REFUSED, spec.label(), access.reason(e));
      default ->
          DbwrightException.causedBy(e, DATABASE_UNREACHABLE, spec.label(), access.reason(e));
    };
  }

  /** Why a statement failed. */
  DbwrightException onQuery(SQLException e, ReadLimits limits) {
    return switch (access.kind(e)) {
      case TIMED_OUT -> DbwrightException.causedBy(e, QUERY_TIMED_OUT, text(limits.time()));
      case LOCK_TIMED_OUT ->
          DbwrightException.causedBy(
              e, QUERY_TIMED_OUT, text(limits.lockTime()) + " of waiting for a lock");
      case IDLE_TIMED_OUT ->
          DbwrightException.causedBy(
              e, QUERY_TIMED_OUT, text(limits.time()) + " of an idle transaction");
      case CONNECTION_LOST ->
          DbwrightException.causedBy(e, DATABASE_UNREACHABLE, spec.label(), access.reason(e));
      case PASSWORD_REFUSED, LOGIN_REFUSED, STATEMENT_REFUSED ->
          DbwrightException.causedBy(e, QUERY_FAILED, access.reason(e));
    };
  }

  /** True where a new connection may help. */
  boolean isConnectionLost(SQLException e) {
    return access.kind(e) == FailureKind.CONNECTION_LOST;
  }

  private static String text(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }
}
