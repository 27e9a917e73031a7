package dev.dbwright.tools.database;

import java.sql.Connection;
import java.sql.SQLException;

/** Work on an open connection. */
@FunctionalInterface
public interface SqlWork<T> {
  T run(Connection connection) throws SQLException;
}
