package dev.dbwright.tools.twin.session;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What a twin's server said; its DETAIL too, which holds no user's row here. */
public final class ServerWords {
  private ServerWords() {}

  /** One line. */
  public static String of(SQLException e) {
    // That of a batch tells only which of its statements failed, and to look at the next one.
    SQLException cause = e instanceof BatchUpdateException ? e.getNextException() : e;
    ServerErrorMessage said =
        cause instanceof PSQLException ours ? ours.getServerErrorMessage() : null;
    String message = said == null ? null : said.getMessage();
    if (said == null || message == null) {
      return String.valueOf(e.getMessage());
    }
    return said.getDetail() == null ? message : message + " (" + said.getDetail() + ")";
  }
}
