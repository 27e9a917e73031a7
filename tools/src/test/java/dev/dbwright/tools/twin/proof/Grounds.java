package dev.dbwright.tools.twin.proof;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.embedded.EmbeddedServer;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.twin.Blueprint;
import dev.dbwright.tools.twin.source.LiveSource;
import dev.dbwright.tools.workload.Workload;
import dev.dbwright.tools.workload.WorkloadReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A database with rows, of a schema of our own, and the queries that it is asked. */
final class Grounds implements AutoCloseable {
  private final EmbeddedDatabase rows;
  private final Database database;
  private final String name;

  private Grounds(String name, EmbeddedDatabase rows) {
    this.name = name;
    this.rows = rows;
    this.database = Database.open(rows.superuser());
  }

  /**
   * @param name {@code trade}: eight tables as of TPC-H; {@code rental}: partitions, ranges,
   *     documents, arrays, an enumeration
   * @param scale times the smallest number of rows
   */
  static Grounds of(String name, int scale) {
    var rows = EmbeddedDatabase.freshDatabase(Shared.SERVER);
    // Counters of GIN indexes are read with it.
    rows.executeAsSuperuser("CREATE EXTENSION pageinspect");
    rows.executeAsSuperuser(text(name + "-schema.sql"));
    rows.runScript(
        rows.superuser(), text(name + "-rows.sql").replace("{scale}", Integer.toString(scale)));
    rows.runScript(rows.superuser(), "VACUUM ANALYZE");
    return new Grounds(name, rows);
  }

  Database database() {
    return database;
  }

  void execute(String sql) {
    rows.executeAsSuperuser(sql);
  }

  Blueprint blueprint() {
    return LiveSource.read(database, new Cancellation());
  }

  Workload workload() {
    return WorkloadReader.readText(name, text(name + "-queries.sql"));
  }

  private static String text(String file) {
    try (InputStream in = Grounds.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalArgumentException("no resource " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    database.close();
    rows.close();
  }

  /** Autovacuum at work keeps VACUUM from marking pages as visible to all. */
  private static final class Shared {
    static final EmbeddedServer SERVER =
        EmbeddedServer.start(EmbeddedDatabase.cacheDir(), Map.of("autovacuum", "off"));

    private Shared() {}
  }
}
