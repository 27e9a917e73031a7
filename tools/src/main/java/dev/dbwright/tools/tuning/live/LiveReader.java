package dev.dbwright.tools.tuning.live;

import static dev.dbwright.tools.error.ErrorCode.QUERY_FAILED;
import static dev.dbwright.tools.error.ErrorCode.QUERY_TIMED_OUT;
import static dev.dbwright.tools.error.ErrorCode.TUNING_INPUT_INVALID;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.CatalogQuery;
import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.database.SearchPath;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.tuning.Measured;
import dev.dbwright.tools.tuning.Measured.Checkpoints;
import dev.dbwright.tools.tuning.Measured.TemporaryFiles;
import dev.dbwright.tools.tuning.Measured.WalRate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one server, each thing in a transaction of its own: a refusal of one leaves the others. */
final class LiveReader {
  // Less is the noise of connecting.
  private static final double LEAST_SECONDS = 10;
  private static final int LEAST_BLOCKS = 1_000;

  private final Database database;
  private final Cancellation cancellation;
  private final List<Skipped> skipped = new ArrayList<>();

  LiveReader(Database database, Cancellation cancellation) {
    this.database = database;
    this.cancellation = cancellation;
  }

  LiveServer read() {
    if (database.engine() != Engine.POSTGRESQL) {
      throw new DbwrightException(
          TUNING_INPUT_INVALID, "a connected " + database.engine(), "a PostgreSQL");
    }
    CatalogRow server = rows(LiveQueries.SERVER).get(0);
    int version = (int) server.whole("version") / 10_000;
    List<CurrentSetting> settings = rows(LiveQueries.SETTINGS).stream().map(this::setting).toList();
    if (!server.is("sees_all_settings")) {
      skipped.add(
          new Skipped(
              "settings that only administrators see", "the role is not in pg_read_all_settings"));
    }
    Optional<CatalogRow> wal = row("WAL rate", LiveQueries.WAL);
    Duration measuredFor =
        wal.filter(row -> row.has("seconds"))
            .map(row -> Duration.ofSeconds((long) row.real("seconds")))
            .orElse(null);
    Measured measured = measured(version, server.is("standby"), wal);
    List<CatalogRow> tables = all("autovacuum of tables", TableActivity.SQL);
    if (tables.size() == TableActivity.MOST_TABLES) {
      skipped.add(
          new Skipped(
              "autovacuum of smaller tables", "the " + tables.size() + " largest were looked at"));
    }
    var judge = new TableJudge(settings);
    List<TableAutovacuum> proposals =
        tables.stream().map(TableActivity::of).map(judge::judge).flatMap(Optional::stream).toList();
    return new LiveServer(
        version, server.is("standby"), settings, measured, measuredFor, proposals, skipped);
  }

  private CurrentSetting setting(CatalogRow row) {
    return new CurrentSetting(
        row.text("name"),
        row.text("setting"),
        row.text("unit"),
        row.text("source"),
        row.is("pending_restart"),
        row.has("enumvals") ? Arrays.asList(row.text("enumvals").split("\\|", -1)) : List.of());
  }

  private Measured measured(int version, boolean standby, Optional<CatalogRow> wal) {
    Optional<CatalogRow> activity = row("databases", LiveQueries.DATABASES);
    return new Measured(
        walRate(standby, wal),
        activity.map(LiveReader::temporaryFiles).orElse(null),
        row("checkpoints", LiveQueries.checkpoints(version))
            .map(row -> new Checkpoints(row.whole("timed"), row.whole("requested")))
            .orElse(null),
        activity.map(this::cacheHitRatio).orElse(null),
        activity.map(row -> (int) row.whole("connections")).orElse(null),
        databaseBytes(),
        row("rows of the largest table", LiveQueries.LARGEST_TABLE)
            .filter(row -> row.has("live_rows"))
            .map(row -> row.whole("live_rows"))
            .orElse(null),
        activity.map(this::readMs).orElse(null));
  }

  private @Nullable WalRate walRate(boolean standby, Optional<CatalogRow> wal) {
    if (standby) {
      skipped.add(new Skipped("WAL rate", "a standby writes none; ask its primary"));
      return null;
    }
    if (wal.isEmpty()) {
      return null;
    }
    CatalogRow row = wal.get();
    if (!row.has("seconds") || row.real("seconds") < LEAST_SECONDS) {
      skipped.add(new Skipped("WAL rate", "the statistics were reset a moment ago"));
      return null;
    }
    double mean = row.real("wal_bytes") / row.real("seconds");
    double busiest =
        row("WAL rate at the peak", LiveQueries.BUSIEST_WAL)
            .filter(peak -> peak.has("bytes_per_second"))
            .map(peak -> peak.real("bytes_per_second"))
            .orElse(mean);
    return new WalRate(mean, Math.max(mean, busiest));
  }

  private static @Nullable TemporaryFiles temporaryFiles(CatalogRow row) {
    if (!row.has("seconds") || row.real("seconds") < LEAST_SECONDS) {
      return null;
    }
    return new TemporaryFiles(
        row.real("temp_bytes_per_second"),
        // The sizes of single files are only in the log: the mean is a lower bound of the largest.
        Math.round(row.real("temp_bytes") / Math.max(1, row.real("temp_files"))));
  }

  private @Nullable Double cacheHitRatio(CatalogRow row) {
    double asked = row.real("blks_hit") + row.real("blks_read");
    if (asked < LEAST_BLOCKS) {
      skipped.add(new Skipped("cache hit ratio", "fewer than 1,000 blocks were asked for"));
      return null;
    }
    return row.real("blks_hit") / asked;
  }

  private @Nullable Double readMs(CatalogRow row) {
    if (row.real("blk_read_time") <= 0 || row.real("blks_read") < LEAST_BLOCKS) {
      skipped.add(
          new Skipped(
              "time of a read", "track_io_timing is off, or fewer than 1,000 blocks were read"));
      return null;
    }
    return row.real("blk_read_time") / row.real("blks_read");
  }

  private @Nullable Long databaseBytes() {
    Optional<CatalogRow> sizes = row("database sizes", LiveQueries.SIZES);
    if (sizes.isEmpty()) {
      return null;
    }
    CatalogRow row = sizes.get();
    if (row.has("hidden")) {
      skipped.add(new Skipped("size of " + row.text("hidden"), "the role may not connect to it"));
    }
    return row.whole("bytes");
  }

  private Optional<CatalogRow> row(String what, String sql) {
    return all(what, sql).stream().findFirst();
  }

  /** Empty, and named, where the server refuses. */
  private List<CatalogRow> all(String what, String sql) {
    try {
      return rows(sql);
    } catch (DbwrightException e) {
      if (e.code() != QUERY_FAILED && e.code() != QUERY_TIMED_OUT) {
        throw e;
      }
      skipped.add(new Skipped(what, e.toRecord().message()));
      return List.of();
    }
  }

  private List<CatalogRow> rows(String sql) {
    return database.read(
        ReadLimits.STANDARD,
        cancellation,
        connection -> {
          SearchPath.onlyCatalog(connection);
          return CatalogQuery.run(connection, sql);
        });
  }
}
