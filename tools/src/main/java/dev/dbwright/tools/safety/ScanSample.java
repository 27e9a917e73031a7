package dev.dbwright.tools.safety;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.dbwright.tools.json.Json;
import dev.dbwright.tools.report.Amounts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;

/**
 * How fast a table is read on this server, from reading a part of it.
 *
 * @param table the part's own table: of a partitioned one its largest partition
 * @param tableBytes of the whole table, all partitions, without indexes and TOAST
 * @param sampleBytes that were read
 * @param sampleMs on the server
 * @param cached share of the sample that was in shared memory already
 */
record ScanSample(String table, long tableBytes, long sampleBytes, double sampleMs, double cached) {
  // 32 MB: long enough to time, read from a slow disk within the limit.
  private static final long SAMPLE_BYTES = 32L << 20;
  private static final String LIMIT_MS = "1000";

  private static final String PARTS =
      """
      WITH root AS (
        SELECT coalesce((SELECT indrelid FROM pg_index WHERE indexrelid = p.oid), p.oid) AS oid
        FROM (SELECT ?::oid AS oid) p),
      parts AS (
        SELECT oid FROM root UNION SELECT t.relid FROM root, pg_partition_tree(root.oid) t)
      SELECT format('%I.%I', n.nspname, c.relname), pg_relation_size(c.oid),
             sum(pg_relation_size(c.oid)) OVER (), current_setting('block_size')::bigint
      FROM parts JOIN pg_class c USING (oid) JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'm')
      ORDER BY 2 DESC LIMIT 1
      """;

  /** Empty where the relation has no rows of its own, is empty, or may not be read. */
  static Optional<ScanSample> of(Connection connection, long oid) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PARTS)) {
      statement.setLong(1, oid);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getLong(2) > 0
            ? read(connection, row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4))
            : Optional.empty();
      }
    }
  }

  /** Pages from the middle: the first ones are read the most, and so the most often cached. */
  private static Optional<ScanSample> read(
      Connection connection, String table, long bytes, long allBytes, long blockBytes)
      throws SQLException {
    long blocks = Math.max(1, bytes / blockBytes);
    long wanted = Math.min(blocks, SAMPLE_BYTES / blockBytes);
    long first = (blocks - wanted) / 2;
    String sql =
        String.format(
            Locale.ROOT,
            "EXPLAIN (ANALYZE, TIMING OFF, BUFFERS, FORMAT JSON) SELECT count(*) FROM %s"
                + " WHERE ctid >= '(%d,0)' AND ctid < '(%d,0)'",
            table,
            first,
            first + wanted);
    Savepoint before = connection.setSavepoint();
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL statement_timeout = " + LIMIT_MS);
      try (ResultSet row = statement.executeQuery(sql)) {
        row.next();
        JsonNode plan = Json.mapper().readTree(row.getString(1)).get(0);
        return Optional.of(
            new ScanSample(
                table,
                allBytes,
                wanted * blockBytes,
                plan.path("Execution Time").asDouble(),
                cached(plan.path("Plan"))));
      }
    } catch (SQLException | JsonProcessingException e) {
      // No right to read it, or too slow: then nothing is said about the time.
      return Optional.empty();
    } finally {
      connection.rollback(before);
    }
  }

  private static double cached(JsonNode plan) {
    double hit = plan.path("Shared Hit Blocks").asDouble();
    double read = plan.path("Shared Read Blocks").asDouble();
    return hit + read == 0 ? 0 : hit / (hit + read);
  }

  /** Of the whole table at the speed of the sample. */
  double scanMs() {
    return sampleMs * tableBytes / sampleBytes;
  }

  String inWords() {
    return "reading "
        + Amounts.bytes(sampleBytes)
        + " of "
        + table
        + " took "
        + Amounts.time(sampleMs)
        + ", "
        + Amounts.percent(cached)
        + " from memory";
  }
}
