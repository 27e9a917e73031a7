package dev.dbwright.tools.normal;

import static dev.dbwright.tools.error.ErrorCode.TOOL_ARGUMENTS_INVALID;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.normal.answer.Examined;
import dev.dbwright.tools.normal.discovery.NullMeaning;
import dev.dbwright.tools.normal.evidence.Claim;
import dev.dbwright.tools.normal.evidence.LiveAnswer;
import dev.dbwright.tools.normal.evidence.LiveClaims;
import dev.dbwright.tools.normal.evidence.LiveLimits;
import dev.dbwright.tools.normal.migration.Surroundings;
import dev.dbwright.tools.normal.migration.SurroundingsReader;
import dev.dbwright.tools.schema.CatalogReader;
import dev.dbwright.tools.schema.Table;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.sql.SqlCursor;
import java.util.List;
import java.util.stream.Stream;

/** A table of a connected database: what its definition leaves open is asked of its rows. */
final class LiveTable {
  private final Database database;
  private final Cancellation cancellation;

  LiveTable(Database database, Cancellation cancellation) {
    this.database = database;
    this.cancellation = cancellation;
  }

  /**
   * @param name as SQL writes it
   * @throws DbwrightException where there is no such table, or it may not be read
   */
  Examined examine(String name, TableExaminer examiner) {
    ObjectName asked =
        SqlCursor.over(name)
            .flatMap(SqlCursor::name)
            .orElseThrow(
                () -> new DbwrightException(TOOL_ARGUMENTS_INVALID, "table", name + " is no name"));
    Table table = CatalogReader.read(database, asked, cancellation);
    Surroundings around =
        SurroundingsReader.read(database, table.name(), cancellation).orElse(Surroundings.UNKNOWN);
    return examiner.examine(table, around, claims -> asked(table, claims));
  }

  /** Proofs stand; whatever else is claimed, a person's word too, is asked of the rows. */
  private TableExaminer.Evidence asked(Table table, List<Claim> claims) {
    List<Claim> proved =
        claims.stream().filter(claim -> claim.standing() == Claim.Standing.PROVED).toList();
    List<Claim> open = claims.stream().filter(claim -> !proved.contains(claim)).toList();
    LiveAnswer answer =
        LiveClaims.ask(database, table, open, NullMeaning.EQUAL, LiveLimits.STANDARD, cancellation);
    return new TableExaminer.Evidence(
        Stream.concat(proved.stream(), answer.claims().stream()).toList(), answer.remarks());
  }
}
