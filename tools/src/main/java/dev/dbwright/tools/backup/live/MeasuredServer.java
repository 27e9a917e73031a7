package dev.dbwright.tools.backup.live;

import dev.dbwright.tools.backup.given.GivenData;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.CatalogQuery;
import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.Soundings;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.report.Amounts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a connected server told of itself.
 *
 * @param segmentBytes of its log; empty where it has none of a fixed size
 * @param dataFolder empty where the role may not know it
 * @param remarks what the numbers are not, and what is set in a way that a backup minds
 */
public record MeasuredServer(
    GivenData data,
    Optional<Integer> version,
    Optional<Long> segmentBytes,
    Optional<String> dataFolder,
    Optional<Integer> port,
    List<String> remarks) {
  public MeasuredServer {
    remarks = List.copyOf(remarks);
  }

  /** Reads what the role may read; nothing that is missing is an error. */
  public static MeasuredServer read(Database database, Cancellation cancellation) {
    var draft = new Draft();
    var soundings = new Soundings(database, cancellation, draft.remarks);
    if (database.engine() == Engine.POSTGRESQL) {
      soundings
          .ask("the size of the cluster", draft::size)
          .ask("pg_settings", draft::settings)
          .ask("pg_stat_wal", draft::wal)
          .ask("pg_stat_archiver", draft::archiver);
    } else {
      soundings.ask(
          "the size of the database", connection -> draft.sizeOf(connection, database.engine()));
    }
    return draft.build();
  }

  /** Gathers what each question brings. */
  private static final class Draft {
    // Without CONNECT, or pg_read_all_stats, asking for one size fails all of them.
    private static final String SIZE_SQL =
        """
        SELECT sum(CASE WHEN readable THEN pg_database_size(oid) END) AS bytes,
               count(*) FILTER (WHERE NOT readable) AS unreadable
        FROM (SELECT oid, has_database_privilege(oid, 'CONNECT')
                       OR pg_has_role('pg_read_all_stats', 'USAGE') AS readable
              FROM pg_database) databases""";

    private static final String SETTINGS_SQL =
        """
        SELECT name, setting FROM pg_settings
        WHERE name IN ('archive_mode', 'archive_timeout', 'data_checksums', 'wal_level',
                       'wal_segment_size', 'server_version_num', 'data_directory', 'port')""";

    // From 14 on. A full page image is one change of a page between two checkpoints.
    private static final String WAL_SQL =
        """
        SELECT wal_bytes AS bytes, wal_fpi AS images,
               extract(epoch FROM now() - stats_reset) AS seconds
        FROM pg_stat_wal""";

    private static final String ARCHIVER_SQL =
        """
        SELECT failed_count > 0 AND (last_archived_time IS NULL OR last_failed_time > last_archived_time)
                 AS fails, failed_count
        FROM pg_stat_archiver""";

    private static final Map<Engine, String> SIZES =
        Map.of(
            Engine.MYSQL,
            "SELECT sum(data_length + index_length) AS bytes FROM information_schema.tables",
            Engine.MARIADB,
            "SELECT sum(data_length + index_length) AS bytes FROM information_schema.tables",
            Engine.SQLSERVER,
            "SELECT sum(CAST(size AS bigint)) * 8192 AS bytes FROM sys.database_files WHERE type = 0",
            Engine.SQLITE,
            "SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()");

    private static final double SECONDS_PER_DAY = 86_400;
    // A rate over minutes says little of a day.
    private static final double LEAST_SECONDS = 3_600;
    private static final int VERSION_STEP = 10_000;
    private static final double PAGE_BYTES = 8_192;

    private @Nullable Long sizeBytes;
    private @Nullable Double changedPerDay;
    private @Nullable Double logBytesPerDay;
    private @Nullable Integer version;
    private @Nullable Long segmentBytes;
    private @Nullable String dataFolder;
    private @Nullable Integer port;
    private final List<String> remarks = new ArrayList<>();

    void size(Connection connection) throws SQLException {
      CatalogRow row = CatalogQuery.run(connection, SIZE_SQL).get(0);
      sizeBytes = row.whole("bytes");
      remarks.add(
          "The size is that of all databases of the server, %s: a physical copy holds all.%s"
              .formatted(
                  Amounts.bytes(sizeBytes),
                  row.whole("unreadable") == 0
                      ? ""
                      : " %s could not be read and come on top."
                          .formatted(Amounts.count(row.real("unreadable"), "databases"))));
    }

    void sizeOf(Connection connection, Engine engine) throws SQLException {
      CatalogRow row = CatalogQuery.run(connection, SIZES.getOrDefault(engine, "")).get(0);
      if (row.has("bytes")) {
        sizeBytes = (long) row.real("bytes");
      }
    }

    void settings(Connection connection) throws SQLException {
      Map<String, String> settings = new HashMap<>();
      for (CatalogRow row : CatalogQuery.run(connection, SETTINGS_SQL)) {
        settings.put(row.text("name"), row.text("setting"));
      }
      version = Integer.parseInt(settings.getOrDefault("server_version_num", "0")) / VERSION_STEP;
      segmentBytes = Long.parseLong(settings.getOrDefault("wal_segment_size", "16777216"));
      dataFolder = settings.get("data_directory");
      port = settings.containsKey("port") ? Integer.valueOf(settings.get("port")) : null;
      if ("off".equals(settings.get("archive_mode"))) {
        remarks.add("archive_mode is off: turning it on needs a restart.");
      }
      if ("minimal".equals(settings.get("wal_level"))) {
        remarks.add("wal_level is minimal: it takes no base backup; replica needs a restart.");
      }
      if ("off".equals(settings.get("data_checksums"))) {
        remarks.add(
            "data_checksums is off: a page that the disk has changed is copied without a word (pg_checksums --enable, the server stopped).");
      }
    }

    void wal(Connection connection) throws SQLException {
      for (CatalogRow row : CatalogQuery.run(connection, WAL_SQL)) {
        double seconds = row.has("seconds") ? row.real("seconds") : 0;
        if (seconds < LEAST_SECONDS) {
          remarks.add(
              "pg_stat_wal counts since %s only: too short for a rate; ask again after a day, or give --wal-per-day."
                  .formatted(Amounts.span(seconds)));
          return;
        }
        logBytesPerDay = Math.max(1, row.real("bytes") / seconds * SECONDS_PER_DAY);
        remarks.add(
            "WAL is the mean of %s in pg_stat_wal; at the peak it is more."
                .formatted(Amounts.span(seconds)));
        if (sizeBytes != null && sizeBytes > 0) {
          changedPerDay = row.real("images") / seconds * SECONDS_PER_DAY * PAGE_BYTES / sizeBytes;
          remarks.add(
              "Page updates are the full page images of that time: one for each page between two checkpoints.");
        }
      }
    }

    void archiver(Connection connection) throws SQLException {
      for (CatalogRow row : CatalogQuery.run(connection, ARCHIVER_SQL)) {
        if (row.is("fails")) {
          remarks.add(
              "Archiving fails now (pg_stat_archiver, %s failures): WAL piles up and nothing newer can be restored."
                  .formatted(row.text("failed_count")));
        }
      }
    }

    MeasuredServer build() {
      boolean tiny = sizeBytes != null && sizeBytes < 1L << 20;
      if (tiny) {
        remarks.add("The database has less than 1 MB; it is planned as if it had that.");
      }
      return new MeasuredServer(
          new GivenData(
              tiny ? Long.valueOf(1L << 20) : sizeBytes,
              null,
              changedPerDay,
              logBytesPerDay,
              null,
              null,
              "catalog"),
          Optional.ofNullable(version),
          Optional.ofNullable(segmentBytes),
          Optional.ofNullable(dataFolder),
          Optional.ofNullable(port),
          remarks);
    }
  }
}
