package dev.dbwright.tools.index.size;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.testing.EmbeddedDatabase;
import dev.dbwright.tools.testing.TwinFixture;
import dev.dbwright.tools.twin.Twin;
import dev.dbwright.tools.twin.TwinIndex;
import dev.dbwright.tools.twin.source.LiveSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Indexes estimated on a twin that has statistics and no rows, beside the same indexes built on the
 * rows that the statistics are of.
 */
final class MeasuredIndexes {
  /**
   * @param on what stands behind ON in its definition
   */
  record Measured(String on, SizeEstimate estimate, long pages, String height) {
    double error() {
      return (double) estimate.footprint().pages() / pages - 1;
    }

    String method() {
      return on.contains(" USING ") ? on.replaceFirst(".* USING (\\w+).*", "$1") : "btree";
    }

    @Override
    public String toString() {
      return "%+6.1f %%  %6d real %6d estimated  %-6s %s"
          .formatted(
              100 * error(),
              pages,
              estimate.footprint().pages(),
              estimate.confidence().level(),
              on);
    }
  }

  private MeasuredIndexes() {}

  static List<Measured> of(int purchaseRows, int lineRows, Collection<String> indexes) {
    String schema = resource("schema.sql");
    String rows =
        resource("rows.sql")
            .replace("purchase_rows", String.valueOf(purchaseRows))
            .replace("line_rows", String.valueOf(lineRows));
    try (EmbeddedDatabase database = EmbeddedDatabase.freshDatabase()) {
      database.runScript(database.spec(), schema + rows);
      try (Connection source = DriverManager.getConnection(jdbcUrl(database));
          Statement statement = source.createStatement();
          Twin twin =
              TwinFixture.server()
                  .build(
                      LiveSource.read(database.database(), new Cancellation()),
                      new Cancellation())) {
        Map<String, SizeEstimate> estimates = estimates(twin, indexes);
        List<Measured> measured = new ArrayList<>();
        for (Map.Entry<String, SizeEstimate> each : estimates.entrySet()) {
          measured.add(built(statement, each.getKey(), each.getValue()));
        }
        return measured;
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  static List<String> definitions() {
    return resource("indexes.txt").lines().toList();
  }

  private static Map<String, SizeEstimate> estimates(Twin twin, Collection<String> indexes) {
    Map<TwinIndex, String> hidden = new LinkedHashMap<>();
    for (String index : indexes) {
      hidden.put(twin.createHidden("CREATE INDEX ON " + index), index);
    }
    List<String> unknown = ExpressionStatistics.transport(twin, hidden.keySet());
    unknown.forEach(System.out::println);
    Map<String, SizeEstimate> estimates = new LinkedHashMap<>();
    IndexSizes.of(twin)
        .estimate(hidden.keySet())
        .forEach((index, estimate) -> estimates.put(hidden.get(index), estimate));
    return estimates;
  }

  private static Measured built(Statement statement, String on, SizeEstimate estimate)
      throws SQLException {
    statement.execute("CREATE INDEX measured ON " + on);
    try (ResultSet row =
        statement.executeQuery("SELECT pg_relation_size('measured'::regclass) / 8192")) {
      row.next();
      return new Measured(on, estimate, row.getLong(1), "");
    } finally {
      statement.execute("DROP INDEX measured");
    }
  }

  private static String jdbcUrl(EmbeddedDatabase database) {
    var spec = database.spec();
    return "jdbc:postgresql://%s:%d/%s?user=%s&password=%s"
        .formatted(spec.host(), spec.port(), spec.database(), spec.user(), spec.password());
  }

  private static String resource(String name) {
    try (InputStream text = MeasuredIndexes.class.getResourceAsStream("/index-size/" + name)) {
      if (text == null) {
        throw new AssertionError("no " + name);
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
