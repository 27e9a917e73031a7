package dev.dbwright.tools.database;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * Leaves it to {@link ReadPool} which connections are of no use any more. The pool by itself closes
 * one on 0A000, which is what PostgreSQL answers to a WITH that writes behind a cursor: the caller
 * still has its savepoint to go back to.
 */
final class NoEviction implements SQLExceptionOverride {
  @java.lang.Override
  public SQLExceptionOverride.Override adjudicate(SQLException e) {
    return SQLExceptionOverride.Override.DO_NOT_EVICT;
  }
}
