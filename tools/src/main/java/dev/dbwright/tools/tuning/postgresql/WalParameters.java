package dev.dbwright.tools.tuning.postgresql;

import static dev.dbwright.tools.tuning.Machine.Use.DW;
import static dev.dbwright.tools.tuning.postgresql.ReadableSize.GB;
import static dev.dbwright.tools.tuning.postgresql.ReadableSize.MB;
import static dev.dbwright.tools.tuning.postgresql.ReadableSize.text;

import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.tuning.Measured;
import java.util.ArrayList;
import java.util.List;

/**
 * Checkpoints that come by time and not because the log is full. What protects the data ({@code
 * fsync}, {@code full_page_writes}, {@code synchronous_commit}) is left alone.
 */
final class WalParameters implements ParameterGroup {
  private static final double COMPLETION_TARGET = 0.9;
  // A checkpoint starts when the log of the last cycle and that of this one's spread-out part fill
  // max_wal_size: 1 + checkpoint_completion_target.
  private static final double CYCLES_IN_MAX_WAL = 1 + COMPLETION_TARGET;
  // Measured: replay of about 64 MB a second on a loaded machine.
  private static final double REPLAY_BYTES_PER_SECOND = 64.0 * MB;
  private static final long LEAST_MAX_WAL = GB;
  private static final long MOST_MAX_WAL = 128 * GB;

  @Override
  public List<Advised> parameters(Situation situation) {
    List<Advised> parameters = new ArrayList<>();
    int minutes = checkpointMinutes(situation);
    long maxWal = maxWalSize(situation);
    parameters.add(
        Advised.of("checkpoint_timeout", minutes + "min")
            .because(
                "every checkpoint makes pages be logged in full once more: %d min instead of 5"
                    + " writes less, and recovery replays at most what max_wal_size holds",
                minutes)
            .ruleFor(situation.ram())
            .changedBy("the time that recovery may take, and full-page images in pg_stat_wal"));
    parameters.add(maxWal(situation, maxWal, minutes));
    parameters.add(
        Advised.of("min_wal_size", text(ReadableSize.floor(maxWal / 4.0)))
            .because(
                "a quarter of max_wal_size stays as recycled files for bursts, instead of being"
                    + " removed and made anew")
            .computedFrom(new Evidence("max_wal_size", maxWal, "bytes", "computed"))
            .changedBy("files added in the lines of log_checkpoints"));
    parameters.add(
        Advised.of("checkpoint_completion_target", "0.9")
            .because(
                "the default since 14, listed because older files say 0.5: writes are spread over"
                    + " 90 %% of %d min",
                minutes)
            .ruleFor(new Evidence("checkpoint_timeout", minutes * 60.0, "s", "computed"))
            .changedBy("nothing that was seen so far"));
    parameters.add(compression(situation));
    if (situation.memory().walBuffers() > 0) {
      parameters.add(
          Advised.of("wal_buffers", text(situation.memory().walBuffers()))
              .because(
                  "%d cores can fill the 16 MB of the default between two flushes",
                  situation.cores())
              .ruleFor(situation.coresGiven())
              .changedBy("wal_buffers_full in pg_stat_wal"));
    }
    return parameters;
  }

  private static int checkpointMinutes(Situation situation) {
    return situation.isUsedFor(DW) ? 30 : 15;
  }

  private static long maxWalSize(Situation situation) {
    Measured.WalRate rate = situation.measured().wal();
    if (rate == null) {
      return byRule(situation);
    }
    double needed =
        rate.peakBytesPerSecond() * checkpointMinutes(situation) * 60 * CYCLES_IN_MAX_WAL;
    return ReadableSize.ceiling(Math.max(LEAST_MAX_WAL, Math.min(MOST_MAX_WAL, needed)));
  }

  /** By use, not above a quarter of RAM, nor above the data. */
  private static long byRule(Situation situation) {
    long byUse =
        switch (situation.machine().use()) {
          case DESKTOP -> 2 * GB;
          case WEB, MIXED -> 8 * GB;
          case OLTP -> 16 * GB;
          case DW -> 32 * GB;
        };
    long most =
        Math.min(
            situation.machine().ramBytes() / 4,
            situation.machine().dataBytes().orElse(Long.MAX_VALUE));
    return ReadableSize.floor((double) Math.max(LEAST_MAX_WAL, Math.min(byUse, most)));
  }

  private static Advised maxWal(Situation situation, long maxWal, int minutes) {
    Advised advised = Advised.of("max_wal_size", text(maxWal));
    Measured.WalRate rate = situation.measured().wal();
    double replaySeconds = maxWal / REPLAY_BYTES_PER_SECOND;
    if (rate == null) {
      advised
          .because(
              "room for %s/s of WAL over %d min x %.1f before a checkpoint is forced; recovery"
                  + " replays it in about %.0f s at 64 MB/s",
              Amounts.bytes((long) (maxWal / (minutes * 60 * CYCLES_IN_MAX_WAL))),
              minutes,
              CYCLES_IN_MAX_WAL,
              replaySeconds)
          .ruleFor(situation.ram());
    } else {
      advised
          .because(
              "%s/s of WAL at the peak x %d min x %.1f%s; recovery replays it in about %.0f s at"
                  + " 64 MB/s",
              Amounts.bytes((long) rate.peakBytesPerSecond()),
              minutes,
              CYCLES_IN_MAX_WAL,
              maxWal == MOST_MAX_WAL ? ", cut at 128 GB" : "",
              replaySeconds)
          .measuredBy(
              new Evidence("WAL at the peak", rate.peakBytesPerSecond(), "bytes", "pg_stat_wal"));
    }
    Measured.Checkpoints checkpoints = situation.measured().checkpoints();
    if (checkpoints != null) {
      advised.seen(
          new Evidence(
              "checkpoints requested",
              checkpoints.requested(),
              "checkpoints",
              "pg_stat_checkpointer"));
    }
    return advised.changedBy("WAL a second at the peak; checkpoints requested beside those timed");
  }

  private static Advised compression(Situation situation) {
    boolean lz4 = situation.build().walCompressions().contains("lz4");
    // From 15 on a server shows pglz for on.
    String pglz = situation.version() >= 15 ? "pglz" : "on";
    return Advised.of("wal_compression", lz4 ? "lz4" : pglz)
        .because(
            lz4
                ? "full-page images are compressed by lz4, which this build has: less WAL for"
                    + " little CPU time"
                : "full-page images are compressed by pglz, which every build has; lz4 costs less"
                    + " CPU time where pg_settings.enumvals lists it")
        .ruleFor(situation.coresGiven())
        .changedBy("full-page images in pg_stat_wal, and CPU time of backends");
  }
}
