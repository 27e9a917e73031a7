package dev.dbwright.tools.statistics.file;

import static dev.dbwright.tools.error.ErrorCode.INPUT_UNREADABLE;
import static dev.dbwright.tools.error.ErrorCode.STATISTICS_DAMAGED;

import dev.dbwright.tools.csv.CsvRecords;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.file.TextFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A CSV with a header, as PostgreSQL's COPY writes it; one that is damaged is refused. */
final class CopyCsv {
  private CopyCsv() {}

  /**
   * Hands over each row below the header.
   *
   * @param required columns that the header has to name
   * @throws DbwrightException {@code INPUT_UNREADABLE}, {@code STATISTICS_DAMAGED}
   */
  static void read(Path file, Set<String> required, Consumer<CsvRow> rows) {
    var records = new CsvRecords(new BufferedReader(new StringReader(TextFile.read(file))), ',');
    List<@Nullable String> names =
        next(file, records)
            .orElseThrow(
                () -> new DbwrightException(STATISTICS_DAMAGED, file, 1, "there is no header"));
    CsvHeader header = CsvHeader.of(file, names, required);
    Optional<List<@Nullable String>> row = next(file, records);
    while (row.isPresent()) {
      rows.accept(new CsvRow(header, records.line(), row.get()));
      row = next(file, records);
    }
  }

  private static Optional<List<@Nullable String>> next(Path file, CsvRecords records) {
    try {
      Optional<List<@Nullable String>> record = records.next();
      if (record.isPresent() && records.isOpen()) {
        throw new DbwrightException(
            STATISTICS_DAMAGED, file, records.line(), "a quote is opened and never closed");
      }
      return record;
    } catch (IOException e) {
      throw DbwrightException.causedBy(e, INPUT_UNREADABLE, file, String.valueOf(e.getMessage()));
    }
  }
}
