package dev.dbwright.tools.index.review;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.CatalogQuery;
import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.database.ConnectionSpec;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.database.SearchPath;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * A fresh database on which a script has run. One whose first line is {@link #AS_SUPERUSER} is run,
 * and looked at, by the superuser; any other by the owner.
 */
final class ReviewedDatabase implements AutoCloseable {
  private static final String AS_SUPERUSER = "-- as superuser";

  private final EmbeddedDatabase embedded;
  private final Database database;

  private ReviewedDatabase(EmbeddedDatabase embedded, Database database) {
    this.embedded = embedded;
    this.database = database;
  }

  static ReviewedDatabase after(String script) {
    EmbeddedDatabase embedded = EmbeddedDatabase.freshDatabase();
    ConnectionSpec as = script.startsWith(AS_SUPERUSER) ? embedded.superuser() : embedded.spec();
    embedded.runScript(as, script);
    return new ReviewedDatabase(embedded, Database.open(as));
  }

  Database database() {
    return database;
  }

  List<CatalogRow> rows(String sql) {
    return database.read(
        ReadLimits.STANDARD,
        new Cancellation(),
        connection -> {
          SearchPath.onlyCatalog(connection);
          return CatalogQuery.run(connection, sql);
        });
  }

  /** One statement, as the owner. */
  void run(String sql) {
    embedded.execute(sql);
  }

  /** One statement, as the superuser. */
  void runAsSuperuser(String sql) {
    embedded.runScript(embedded.superuser(), sql);
  }

  /** Another session that has run {@code sql} in a transaction, and stands there. */
  Connection holding(String sql) throws SQLException {
    Connection other = embedded.connectAsSuperuser();
    other.setAutoCommit(false);
    try (Statement statement = other.createStatement()) {
      statement.execute(sql);
    }
    return other;
  }

  @Override
  public void close() {
    database.close();
    embedded.close();
  }
}
