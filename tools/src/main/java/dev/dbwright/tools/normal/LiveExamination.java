package dev.dbwright.tools.normal;

import static dev.dbwright.tools.error.ErrorCode.TOOL_ARGUMENTS_INVALID;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.normal.answer.Examined;
import dev.dbwright.tools.normal.discovery.NullMeaning;
import dev.dbwright.tools.normal.evidence.Claim;
import dev.dbwright.tools.normal.evidence.Claim.Standing;
import dev.dbwright.tools.normal.evidence.LiveAnswer;
import dev.dbwright.tools.normal.evidence.LiveCandidates;
import dev.dbwright.tools.normal.evidence.LiveClaims;
import dev.dbwright.tools.normal.evidence.LiveLimits;
import dev.dbwright.tools.normal.evidence.LiveSample;
import dev.dbwright.tools.normal.migration.QueryLogReader;
import dev.dbwright.tools.normal.migration.Surroundings;
import dev.dbwright.tools.normal.migration.SurroundingsReader;
import dev.dbwright.tools.normal.theory.FunctionalDependency;
import dev.dbwright.tools.schema.CatalogReader;
import dev.dbwright.tools.schema.Column;
import dev.dbwright.tools.schema.Table;
import dev.dbwright.tools.sql.ObjectName;
import dev.dbwright.tools.sql.SqlCursor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A table of a connected database: what its definition leaves open is asked of its rows. */
final class LiveExamination {
  // Any does; the same every time.
  private static final long SEED = 1;
  // Rows times columns; a proposal from so many takes seconds.
  private static final int MOST_CELLS = 1_000_000;

  private final Database database;
  private final Cancellation cancellation;

  LiveExamination(Database database, Cancellation cancellation) {
    this.database = database;
    this.cancellation = cancellation;
  }

  /**
   * @param name as SQL writes it
   * @throws DbwrightException where there is no such table, or it may not be read
   */
  Examined examine(String name, TableExaminer examiner) {
    Table table = named(name);
    Surroundings around =
        SurroundingsReader.read(database, table.name(), cancellation).orElse(Surroundings.UNKNOWN);
    return examiner.examine(
        table,
        around,
        () -> QueryLogReader.read(database, table, cancellation),
        claims -> asked(table, claims));
  }

  /**
   * All rows of a table that has few, a sample of a large one; the remarks tell which.
   *
   * @param name as SQL writes it
   * @throws DbwrightException where there is no such table, or it may not be read
   */
  LiveSample rows(String name) {
    Table table = named(name);
    LiveLimits limits =
        LiveLimits.STANDARD.withSampleRows(MOST_CELLS / Math.max(1, table.columns().size()));
    LiveSample sample = LiveSample.read(database, table, SEED, limits, cancellation);
    List<String> read = sample.rows().columnNames();
    List<String> remarks = new ArrayList<>();
    remarks.add(
        sample.whole()
            ? "Read: %s.".formatted(sample.told())
            : "Read: %s. What these rows refute is refuted; what they obey is a candidate only."
                .formatted(sample.told()));
    List<String> unread =
        table.columns().stream().map(Column::name).filter(each -> !read.contains(each)).toList();
    if (!unread.isEmpty()) {
      remarks.add("Left out, as you may not read them: %s.".formatted(String.join(", ", unread)));
    }
    return sample.with(remarks);
  }

  private Table named(String name) {
    ObjectName asked =
        SqlCursor.over(name)
            .flatMap(SqlCursor::name)
            .orElseThrow(
                () -> new DbwrightException(TOOL_ARGUMENTS_INVALID, "table", name + " is no name"));
    return CatalogReader.read(database, asked, cancellation);
  }

  /**
   * Proofs stand; whatever else is claimed, a person's word too, is asked of the rows, and so is
   * what a sample of them suggests.
   */
  private TableExaminer.Evidence asked(Table table, List<Claim> claims) {
    LiveSample sample = LiveSample.read(database, table, SEED, LiveLimits.STANDARD, cancellation);
    Map<FunctionalDependency, Claim> open = new LinkedHashMap<>();
    Stream.concat(claims.stream(), LiveCandidates.of(table, sample).stream())
        .filter(claim -> claim.standing() != Standing.PROVED)
        .forEach(claim -> open.putIfAbsent(claim.dependency(), claim));
    LiveAnswer answer =
        LiveClaims.ask(
            database,
            table,
            List.copyOf(open.values()),
            NullMeaning.EQUAL,
            LiveLimits.STANDARD,
            cancellation);
    Stream<Claim> proved = claims.stream().filter(claim -> claim.standing() == Standing.PROVED);
    return new TableExaminer.Evidence(
        Stream.concat(proved, answer.claims().stream()).toList(),
        Optional.of(sample.rows()).filter(rows -> rows.rowCount() > 0),
        answer.remarks());
  }
}
