package dev.dbwright.tools.schema;

import static dev.dbwright.tools.error.ErrorCode.ENGINE_UNSUPPORTED;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.database.SqlWork;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.sql.ObjectName;

/**
 * Reads tables from the catalogs of a live PostgreSQL, 14 to 18. What the role may not read is
 * described all the same: the catalogs are open to everybody. All names come with their schema.
 */
public final class CatalogReader {
  private CatalogReader() {}

  /**
   * The tables of users, by name, without partitions and without what extensions brought; where
   * there are too many, a remark says how many are left out.
   *
   * @throws DbwrightException {@code ENGINE_UNSUPPORTED}, or as {@link Database#read} does
   */
  public static Schema read(Database database, Cancellation cancellation) {
    return read(database, cancellation, connection -> new PostgresqlSchema(connection).tables());
  }

  /**
   * One table, partitioned table or foreign table; of a view its columns.
   *
   * @param table without its schema it is looked for where the role's search path does, then
   *     elsewhere
   * @throws DbwrightException {@code TABLE_UNKNOWN}, {@code ENGINE_UNSUPPORTED}, or as {@link
   *     Database#read} does
   */
  public static Table read(Database database, ObjectName table, Cancellation cancellation) {
    return read(
        database, cancellation, connection -> new PostgresqlSchema(connection).table(table));
  }

  private static <T> T read(Database database, Cancellation cancellation, SqlWork<T> work) {
    if (database.engine() != Engine.POSTGRESQL) {
      throw new DbwrightException(ENGINE_UNSUPPORTED, database.engine(), "read its tables");
    }
    return database.read(ReadLimits.STANDARD, cancellation, work);
  }
}
