package dev.dbwright.tools.index.size;

import dev.dbwright.tools.statistics.IndexFootprint;
import dev.dbwright.tools.statistics.IndexShape;
import java.util.List;
import java.util.Optional;

/**
 * A BRIN index: a summary for each range of pages ({@code brin_tuple.c}), found through the range
 * map, whose first page follows the meta page.
 *
 * @param summaries how many values of its type each column's summary holds
 */
record BrinSize(List<KeyColumn> keys, List<Integer> summaries, long pagesPerRange) {
  private static final int HEADER = 8;
  private static final int LINE_POINTER = 4;
  private static final int PAGE_ROOM = IndexFootprint.PAGE_BYTES - 24 - 8;

  /** {@code REVMAP_PAGE_MAXITEMS}. */
  private static final int RANGES_PER_MAP_PAGE = 1360;

  BrinSize {
    keys = List.copyOf(keys);
    summaries = List.copyOf(summaries);
  }

  IndexFootprint of(double rows, long tablePages) {
    long ranges = Math.max(1, (tablePages + pagesPerRange - 1) / pagesPerRange);
    ByteWidths tuple = ByteWidths.exactly(HEADER);
    for (int i = 0; i < keys.size(); i++) {
      for (int j = 0; j < summaries.get(i); j++) {
        tuple = tuple.followedBy(keys.get(i).width(), keys.get(i).alignment());
      }
    }
    double perPage = Math.floor(PAGE_ROOM / (tuple.alignedTo(8).mean() + LINE_POINTER));
    long map = (ranges + RANGES_PER_MAP_PAGE - 1) / RANGES_PER_MAP_PAGE;
    long regular = (long) Math.ceil(ranges / Math.max(1, perPage));
    return new IndexFootprint(1 + map + regular, rows, Optional.of(new IndexShape.Brin(map)));
  }
}
