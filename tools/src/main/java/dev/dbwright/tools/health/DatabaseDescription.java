package dev.dbwright.tools.health;

import dev.dbwright.tools.database.RoleReport;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;
import java.util.List;

/**
 * A live database from its catalogs and counters.
 *
 * @param database {@code shop@localhost}
 * @param version {@code 18.6}
 * @param sizeBytes of the whole database on disk
 * @param schemas those that are not the server's own
 * @param tables the largest ones, or the one that was asked for
 * @param tablesTotal how many there are; more than in {@code tables} where the list was cut
 */
public record DatabaseDescription(
    Engine engine,
    String database,
    String version,
    long sizeBytes,
    RoleReport role,
    List<SchemaSummary> schemas,
    List<TableDescription> tables,
    int tablesTotal)
    implements Presentable {
  public DatabaseDescription {
    schemas = List.copyOf(schemas);
    tables = List.copyOf(tables);
  }

  /** Tables of all kinds, without partitions. */
  public record SchemaSummary(String name, int tables) {}

  @Override
  public Document present() {
    return DescriptionDocument.of(this);
  }
}
