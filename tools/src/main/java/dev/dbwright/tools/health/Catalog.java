package dev.dbwright.tools.health;

import dev.dbwright.tools.health.DatabaseDescription.SchemaSummary;
import java.sql.SQLException;
import java.util.List;

/** What an engine's catalogs tell of the connected database. */
interface Catalog {
  String version() throws SQLException;

  /** Of all that {@link #schemas} names, on disk. */
  long sizeBytes() throws SQLException;

  List<SchemaSummary> schemas() throws SQLException;

  int tableCount() throws SQLException;

  /** The largest tables first, each with at most {@code mostColumns} columns. */
  List<TableDescription> largest(int most, int mostColumns) throws SQLException;

  /** Those that {@code wanted} may mean: {@code orders}, {@code public.orders}, in any case. */
  List<TableDescription> named(String wanted, int mostColumns) throws SQLException;
}
