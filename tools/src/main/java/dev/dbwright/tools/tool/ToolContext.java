package dev.dbwright.tools.tool;

import static dev.dbwright.tools.error.ErrorCode.DATABASE_NOT_CONNECTED;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.error.DbwrightException;
import java.util.Optional;

/** What a tool may know of the moment: who asks, which database is connected, when to stop. */
public record ToolContext(Caller caller, Optional<Database> database, Cancellation cancellation) {
  /**
   * The connected database.
   *
   * @throws DbwrightException where none is connected
   */
  public Database connectedDatabase() {
    return database.orElseThrow(() -> new DbwrightException(DATABASE_NOT_CONNECTED));
  }
}
