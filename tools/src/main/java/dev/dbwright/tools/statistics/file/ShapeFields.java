package dev.dbwright.tools.statistics.file;

import dev.dbwright.tools.statistics.IndexShape;
import dev.dbwright.tools.statistics.IndexShape.Brin;
import dev.dbwright.tools.statistics.IndexShape.Btree;
import dev.dbwright.tools.statistics.IndexShape.Gin;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An {@link IndexShape} among the columns of a row: those of its kind are filled. */
final class ShapeFields {
  static final List<String> COLUMNS =
      List.of(
          "btree_height",
          "brin_last_revmap_page",
          "gin_pending_pages",
          "gin_total_pages",
          "gin_entry_pages",
          "gin_data_pages",
          "gin_entries");

  private static final int HEIGHT = 0;
  private static final int REVMAP = 1;
  private static final int GIN = 2;

  private ShapeFields() {}

  static Optional<IndexShape> read(CsvRow row) {
    if (row.text(COLUMNS.get(HEIGHT)) != null) {
      return Optional.of(new Btree((int) count(row, HEIGHT)));
    }
    if (row.text(COLUMNS.get(REVMAP)) != null) {
      return Optional.of(new Brin(count(row, REVMAP)));
    }
    if (row.text(COLUMNS.get(GIN)) != null) {
      return Optional.of(
          new Gin(
              count(row, GIN),
              count(row, GIN + 1),
              count(row, GIN + 2),
              count(row, GIN + 3),
              count(row, GIN + 4)));
    }
    return Optional.empty();
  }

  private static long count(CsvRow row, int column) {
    return row.count(COLUMNS.get(column), 0);
  }

  static List<@Nullable Long> of(Optional<IndexShape> shape) {
    @Nullable Long[] fields = new Long[COLUMNS.size()];
    shape.ifPresent(
        known -> {
          if (known instanceof Btree btree) {
            fields[HEIGHT] = (long) btree.height();
          } else if (known instanceof Brin brin) {
            fields[REVMAP] = brin.lastRevmapPage();
          } else if (known instanceof Gin gin) {
            fields[GIN] = gin.pendingPages();
            fields[GIN + 1] = gin.totalPages();
            fields[GIN + 2] = gin.entryPages();
            fields[GIN + 3] = gin.dataPages();
            fields[GIN + 4] = gin.entries();
          }
        });
    return Collections.unmodifiableList(Arrays.asList(fields));
  }
}
