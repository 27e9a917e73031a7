package dev.dbwright.tools.backup;

import static dev.dbwright.tools.error.ErrorCode.BACKUP_INPUT_INVALID;
import static dev.dbwright.tools.error.ErrorCode.BACKUP_INPUT_MISSING;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.dbwright.tools.backup.BackupQuestion.Outage;
import dev.dbwright.tools.backup.compliance.Regulation;
import dev.dbwright.tools.backup.config.BackupProgram;
import dev.dbwright.tools.backup.cost.PriceTable;
import dev.dbwright.tools.backup.given.GivenData;
import dev.dbwright.tools.backup.given.GivenRates;
import dev.dbwright.tools.backup.given.GrowthRate;
import dev.dbwright.tools.backup.given.Targets;
import dev.dbwright.tools.backup.method.ProgramVersion;
import dev.dbwright.tools.backup.retention.Retention;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.quantity.ByteRate;
import dev.dbwright.tools.quantity.ByteSize;
import dev.dbwright.tools.quantity.Share;
import dev.dbwright.tools.quantity.TimeSpan;
import dev.dbwright.tools.tool.Arg;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What {@code plan_backup} is asked, each quantity with its unit, as people write it. */
public record BackupInput(
    @Arg("of the database: 500GB; without it the connected database's") @Nullable String size,
    @Arg("the newest data that may be lost: 5m, 0s") @Nullable String rpo,
    @Arg("from the loss to a server that answers: 1h") @Nullable String rto,
    @Arg("postgresql, mysql, mariadb, sqlserver or sqlite; postgresql unless given")
        @Nullable String engine,
    @Arg("the server's major version") @Nullable Integer version,
    @Arg(
            "a program that has to be taken: pgbackrest, wal-g, barman, pg_basebackup, pg_dump,"
                + " mysqldump, mydumper, xtrabackup, mariadb-backup, sqlserver, sqlite-backup,"
                + " litestream, managed")
        @Nullable String tool,
    @JsonProperty("tool_version") @Arg("that program's version: 2.45") @Nullable String toolVersion,
    @JsonProperty("changed_per_day") @Arg("page updates in a day as a share of all pages: 5%")
        @Nullable String changedPerDay,
    @JsonProperty("wal_per_day") @Arg("WAL, binary or transaction log in a day: 40GB")
        @Nullable String walPerDay,
    @Arg("how many times smaller copies are: 3") @Nullable Double compression,
    @JsonProperty("wal_compression") @Arg("how many times smaller logs are: 2.5")
        @Nullable Double walCompression,
    @Arg("of the database: 30%/year, 2%/month") @Nullable String growth,
    @Arg("data that a restore brings back in a time: 200MB/s; uploads too unless given")
        @Nullable String bandwidth,
    @Arg("what gets to the copies in a time: 50MB/s") @Nullable String upload,
    @Arg("log that is applied in a time: 64MB/s") @Nullable String replay,
    @Arg("copies that are kept: daily=7,weekly=4,monthly=12,yearly=7") @Nullable String retain,
    @Arg("how far back any moment can be restored: 7d") @Nullable String pitr,
    @Arg("nobody can delete a copy before: 30d") @Nullable String immutable,
    @Arg("gdpr, sox, hipaa, pci") @Nullable List<String> compliance,
    @Arg("that hold all copies: eu-central-1, eu-west-1; or how many")
        @Nullable List<String> regions,
    @Arg("what copies may cost in a month, in the currency of the price table")
        @Nullable Double budget,
    @Arg("a price table of one's own: lines of name = price, as dbwright's has them")
        @Nullable String prices,
    @JsonProperty("archive_timeout")
        @Arg("a segment of WAL is shipped after this time at the latest: 60s")
        @Nullable String archiveTimeout,
    @JsonProperty("wal_disk") @Arg("free where the server keeps its log: 200GB")
        @Nullable String walDisk,
    @Arg("so long nobody takes the log, against wal_disk: 8h") @Nullable String outage,
    @JsonProperty("as_of") @Arg("a day on which the kept copies are counted: 2026-11-01")
        @Nullable String asOf,
    @Arg("s3://bucket/prefix, gs://…, azure://account/container, or a folder elsewhere")
        @Nullable String target,
    @Arg("the server, for files and the drill") @Nullable String host,
    @Arg("its port") @Nullable Integer port,
    @Arg("the database that is compared in the drill, or the file of SQLite")
        @Nullable String database,
    @Arg("who copies") @Nullable String user,
    @JsonProperty("data_folder") @Arg("the server's") @Nullable String dataFolder,
    @Arg("of the cluster, as stanzas are called: main") @Nullable String name,
    @Arg("the one file that is wanted: pgbackrest, cron, drill, …") @Nullable String config) {
  private static final Pattern NOTHING = Pattern.compile("0+(?:\\.0+)?");
  private static final long SECONDS_PER_DAY = 86_400;

  /**
   * @param connected the engine that a connected database has told; empty where none is
   * @param measuresSize whether the size can be read there
   */
  public BackupQuestion question(Optional<Engine> connected, boolean measuresSize) {
    missing(measuresSize);
    Engine asked = engine == null ? connected.orElse(Engine.POSTGRESQL) : Engine.named(engine);
    return new BackupQuestion(
        asked,
        Optional.ofNullable(version),
        Optional.ofNullable(tool).map(BackupInput::program),
        Optional.ofNullable(toolVersion).map(ProgramVersion::of),
        new Targets(span("rpo", rpo).orElseThrow(), span("rto", rto).orElseThrow()),
        data(),
        new GivenRates(
            rate("bandwidth", bandwidth), rate("upload", upload), rate("replay", replay)),
        givenRetention(),
        span("immutable", immutable),
        compliance == null
            ? List.of()
            : compliance.stream().map(Regulation::named).distinct().toList(),
        new Places(
            name,
            host,
            port,
            database,
            user,
            dataFolder,
            target,
            regions == null ? List.of() : regions.stream().map(String::strip).toList()),
        givenTimeout(),
        givenOutage(),
        givenBudget(),
        prices == null ? PriceTable.load() : PriceTable.of(prices),
        Optional.ofNullable(asOf).map(BackupInput::day),
        Optional.ofNullable(config));
  }

  /** Whether a connected database of {@code other} could be the one that is asked about. */
  boolean isAbout(Engine other) {
    return engine == null || Engine.named(engine) == other;
  }

  private void missing(boolean measuresSize) {
    String lacking =
        Stream.of(
                size == null && !measuresSize ? "the size of the database" : "",
                rpo == null ? "the RPO, what may be lost" : "",
                rto == null ? "the RTO, how long a restore may take" : "")
            .filter(each -> !each.isEmpty())
            .collect(Collectors.joining(" and "));
    if (!lacking.isEmpty()) {
      throw new DbwrightException(BACKUP_INPUT_MISSING, lacking);
    }
  }

  private GivenData data() {
    return new GivenData(
        read("size", size, (what, text) -> ByteSize.of(what, text).bytes()),
        read("growth", growth, (what, text) -> GrowthRate.of(what, text).perYear()),
        read("changed_per_day", changedPerDay, (what, text) -> Share.of(what, text).ratio()),
        read("wal_per_day", walPerDay, BackupInput::perDay),
        compression,
        walCompression,
        "you");
  }

  /** {@code 40GB}, {@code 40GB/day}, {@code 5MB/s}. */
  private static Double perDay(String what, String text) {
    return text.contains("/")
        ? ByteRate.of(what, text).bytesPerSecond() * SECONDS_PER_DAY
        : (double) ByteSize.of(what, text).bytes();
  }

  private Optional<Retention> givenRetention() {
    int logDays = span("pitr", pitr).map(BackupInput::wholeDays).orElse(-1);
    if (retain == null && logDays < 0) {
      return Optional.empty();
    }
    Retention kept =
        retain == null
            ? Retention.of(logDays + 1, 0, 0, 0, logDays)
            : Retention.of(retain, logDays);
    int covered = Math.max(kept.daily(), 7 * kept.weekly());
    if (logDays > covered) {
      throw new DbwrightException(
          BACKUP_INPUT_INVALID,
          "any moment of %d days with %s".formatted(logDays, kept.text()),
          "logs need a copy that is older than they are: keep daily=%d or weekly=%d"
              .formatted(logDays + 1, logDays / 7 + 2));
    }
    span("immutable", immutable)
        .filter(locked -> wholeDays(locked) > kept.oldestDays())
        .ifPresent(
            locked -> {
              throw new DbwrightException(
                  BACKUP_INPUT_INVALID,
                  "copies that nobody can delete for %d days with %s"
                      .formatted(wholeDays(locked), kept.text()),
                  "that retention removes them after " + kept.oldestDays() + " days");
            });
    return Optional.of(kept);
  }

  private static int wholeDays(Duration span) {
    return (int) ((span.toSeconds() + SECONDS_PER_DAY - 1) / SECONDS_PER_DAY);
  }

  private Optional<Duration> givenTimeout() {
    Optional<Duration> told = span("archive_timeout", archiveTimeout);
    if (told.filter(timeout -> timeout.toSeconds() < 1).isPresent()) {
      throw new DbwrightException(
          BACKUP_INPUT_INVALID,
          "an archive_timeout of " + archiveTimeout,
          "0 waits until a segment is full, for hours where little is written; at least 1s");
    }
    return told;
  }

  private Optional<Outage> givenOutage() {
    if (outage == null && walDisk == null) {
      return Optional.empty();
    }
    if (outage == null || walDisk == null) {
      throw new DbwrightException(
          BACKUP_INPUT_MISSING, "both, how long an outage lasts and how much is free (wal_disk)");
    }
    return Optional.of(
        new Outage(span("outage", outage).orElseThrow(), ByteSize.of("wal_disk", walDisk).bytes()));
  }

  private Optional<Double> givenBudget() {
    if (budget != null && !(budget >= 0 && budget < 1e12)) {
      throw new DbwrightException(
          BACKUP_INPUT_INVALID, "a budget of " + budget, "an amount of money in a month");
    }
    return Optional.ofNullable(budget);
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text.strip());
    } catch (DateTimeParseException e) {
      throw DbwrightException.causedBy(
          e, BACKUP_INPUT_INVALID, "the day " + text.strip(), "it is written 2026-11-01");
    }
  }

  private static BackupProgram program(String text) {
    String wanted = text.strip();
    return Arrays.stream(BackupProgram.values())
        .filter(each -> each.label().equalsIgnoreCase(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new DbwrightException(
                    BACKUP_INPUT_INVALID,
                    "the tool " + wanted,
                    "known are "
                        + Arrays.stream(BackupProgram.values())
                            .map(BackupProgram::label)
                            .collect(Collectors.joining(", "))));
  }

  /** Nothing needs no unit. */
  private static Optional<Duration> span(String what, @Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    return Optional.of(
        NOTHING.matcher(text.strip()).matches()
            ? Duration.ZERO
            : TimeSpan.of(what, text).duration());
  }

  private static @Nullable Double rate(String what, @Nullable String text) {
    return read(what, text, (name, given) -> ByteRate.of(name, given).bytesPerSecond());
  }

  private static <T> @Nullable T read(
      String what, @Nullable String text, BiFunction<String, String, T> reader) {
    return text == null ? null : reader.apply(what, text);
  }
}
