package dev.dbwright.tools.safety;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What the server said, without its DETAIL: that one can hold values of rows. */
final class ServerWords {
  private ServerWords() {}

  static String of(SQLException e) {
    ServerErrorMessage said = e instanceof PSQLException ours ? ours.getServerErrorMessage() : null;
    String message = said == null ? null : said.getMessage();
    return message == null ? String.valueOf(e.getMessage()) : message;
  }
}
