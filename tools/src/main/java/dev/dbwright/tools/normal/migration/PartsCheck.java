package dev.dbwright.tools.normal.migration;

import static dev.dbwright.tools.error.ErrorCode.PARTS_UNUSABLE;

import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.normal.decomposition.TableDesign;
import dev.dbwright.tools.schema.Column;
import dev.dbwright.tools.schema.Table;
import dev.dbwright.tools.sql.WordSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Refuses parts that no plan can be made of, with the reason. */
final class PartsCheck {
  /** Types without a B-tree order: they cannot be in a primary key. */
  private static final Set<String> WITHOUT_ORDER =
      WordSet.of(
          """
          json xml point line lseg box path polygon circle aclitem pg_snapshot txid_snapshot xid
          cid refcursor
          """);

  private final Table table;

  private PartsCheck(Table table) {
    this.table = table;
  }

  /**
   * @throws DbwrightException {@code PARTS_UNUSABLE}
   */
  static void check(Table table, List<TableDesign> parts) {
    new PartsCheck(table).check(parts);
  }

  private void check(List<TableDesign> parts) {
    if (parts.size() < 2) {
      throw refused("there is nothing to take apart in one part");
    }
    Set<String> names = new HashSet<>();
    Set<String> missing = new TreeSet<>(table.columnNames());
    for (TableDesign part : parts) {
      if (!names.add(part.name())) {
        throw refused("two parts are called " + part.name());
      }
      check(part);
      missing.removeAll(part.attributes());
    }
    if (!missing.isEmpty()) {
      throw refused("no part holds " + Sql.spoken(List.copyOf(missing)));
    }
  }

  private void check(TableDesign part) {
    for (String attribute : part.attributes()) {
      if (table.column(attribute).isEmpty()) {
        throw refused(part.name() + " names " + attribute + ", which is no column of it");
      }
    }
    if (part.key().isEmpty()) {
      throw refused(part.name() + " has no key");
    }
    if (new HashSet<>(part.attributes()).size() < part.attributes().size()) {
      throw refused(part.name() + " names a column twice");
    }
    for (String column : part.key()) {
      if (!part.attributes().contains(column)) {
        throw refused(
            "the key of " + part.name() + " names " + column + ", which it does not hold");
      }
      String type = table.column(column).map(Column::type).orElse("");
      if (WITHOUT_ORDER.contains(type.replace("[]", "").toLowerCase(Locale.ROOT))) {
        throw refused(column + " is of type " + type + ", which no key can hold");
      }
    }
  }

  private DbwrightException refused(String why) {
    return new DbwrightException(PARTS_UNUSABLE, table.name(), why);
  }
}
