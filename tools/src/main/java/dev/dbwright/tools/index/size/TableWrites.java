package dev.dbwright.tools.index.size;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How often a table's rows are written, a second.
 *
 * @param hotShare of the updates that touch no index: with room on the row's page, those that
 *     change no indexed column
 */
public record TableWrites(double inserted, double deleted, List<Updates> updates, double hotShare) {
  /**
   * @param columns that are set; empty where that is not known
   * @param rows a second
   */
  public record Updates(Set<String> columns, double rows) {
    public Updates {
      columns = Set.copyOf(columns);
    }
  }

  public TableWrites {
    updates = List.copyOf(updates);
  }

  /** The same, with what somebody counted. */
  public TableWrites withHotShare(double counted) {
    return new TableWrites(inserted, deleted, updates, counted);
  }

  /** Both together. */
  public TableWrites and(TableWrites other) {
    List<Updates> both = new ArrayList<>(updates);
    both.addAll(other.updates);
    return new TableWrites(
        inserted + other.inserted,
        deleted + other.deleted,
        both,
        Math.min(hotShare, other.hotShare));
  }
}
