package dev.dbwright.tools.backup.given;

import static dev.dbwright.tools.error.ErrorCode.BACKUP_INPUT_MISSING;

import dev.dbwright.tools.backup.storage.Copies;
import dev.dbwright.tools.backup.storage.Granularity;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.report.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that everything is computed from.
 *
 * @param copies of the database, page by page
 * @param knowsLog whether the rate of the log was told or measured
 * @param assumptions a sentence for each number that nobody told
 */
public record Basis(
    Copies copies,
    double growthPerYear,
    boolean knowsLog,
    double restoreRate,
    double uploadRate,
    double replayRate,
    List<String> assumptions,
    List<Evidence> evidence) {
  private static final double MB = 1L << 20;

  /** Disks and buckets usually give more; who has less should know before. */
  private static final double USUAL_RESTORE = 200 * MB;

  private static final double USUAL_UPLOAD = 100 * MB;

  /** Measured on a loaded machine, PostgreSQL 15 behind pgBackRest 2.45. */
  private static final double USUAL_REPLAY = 64 * MB;

  private static final double USUAL_COMPRESSION = 3;
  private static final double USUAL_LOG_COMPRESSION = 2.5;
  private static final double USUAL_CHANGE = 0.05;

  /** Full page images make most of it: a changed page costs its own size and the records. */
  private static final double LOG_PER_CHANGED_BYTE = 1.6;

  /** Checkpoints write even where nobody else does. */
  private static final double LEAST_LOG = MB;

  public Basis {
    assumptions = List.copyOf(assumptions);
    evidence = List.copyOf(evidence);
  }

  /**
   * @param log how the engine calls its log
   * @throws DbwrightException {@code BACKUP_INPUT_MISSING} without a size
   */
  public static Basis of(GivenData data, GivenRates rates, String log) {
    Long size = data.sizeBytes();
    if (size == null) {
      throw new DbwrightException(BACKUP_INPUT_MISSING, "the size of the database");
    }
    var draft = new Draft(data.source());
    draft.told("size of the database", size, "bytes");
    double change =
        draft.number(
            data.changedPerDay(),
            USUAL_CHANGE,
            "page updates in a day",
            "pages",
            "5 % of the pages are updated in a day (--changed-per-day).");
    double usualLog = Math.max(LEAST_LOG, size * change * LOG_PER_CHANGED_BYTE);
    double logPerDay =
        draft.number(
            data.logBytesPerDay(),
            usualLog,
            log + " in a day",
            "bytes",
            "%s of %s in a day, 1.6 times the changed pages (--wal-per-day)."
                .formatted(Amounts.bytes((long) usualLog), log));
    double compression =
        draft.number(
            data.compression(),
            USUAL_COMPRESSION,
            "compression of copies",
            "times",
            "Copies compress to a third (--compression).");
    double logCompression =
        draft.number(
            data.logCompression(),
            USUAL_LOG_COMPRESSION,
            "compression of " + log,
            "times",
            "%s compresses 2.5 times (--wal-compression).".formatted(capital(log)));
    double restore =
        draft.number(
            rates.restore(),
            USUAL_RESTORE,
            "restored in a second",
            "bytes",
            "A restore brings back 200 MB/s of data (--bandwidth); the drill measures yours.");
    Double told = rates.upload() == null ? rates.restore() : rates.upload();
    double upload =
        draft.number(
            told,
            USUAL_UPLOAD,
            "shipped in a second",
            "bytes",
            "Copies are reached at 100 MB/s (--upload).");
    double replay =
        draft.number(
            rates.replay(),
            USUAL_REPLAY,
            log + " replayed in a second",
            "bytes",
            "%s is replayed at 64 MB/s, as measured on a loaded machine (--replay)."
                .formatted(capital(log)));
    return new Basis(
        new Copies(size, compression, change, Granularity.PAGE, logPerDay, logCompression),
        data.growthPerYear() == null ? 0 : data.growthPerYear(),
        data.logBytesPerDay() != null,
        restore,
        upload,
        replay,
        draft.assumptions,
        draft.evidence);
  }

  /** On average: at the peak it is more. */
  public double logBytesPerSecond() {
    return copies.logBytesPerDay() / 86_400;
  }

  /** The same after {@code years} of growth. */
  public Basis after(double years) {
    return new Basis(
        copies.grown(Math.pow(1 + growthPerYear, years)),
        growthPerYear,
        knowsLog,
        restoreRate,
        uploadRate,
        replayRate,
        assumptions,
        evidence);
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  /** Takes what was told, or what is usual with a sentence that says so. */
  private static final class Draft {
    private final String source;
    private final List<String> assumptions = new ArrayList<>();
    private final List<Evidence> evidence = new ArrayList<>();

    Draft(String source) {
      this.source = source;
    }

    void told(String what, double value, String unit) {
      evidence.add(new Evidence(what, value, unit, source));
    }

    double number(
        @Nullable Double told, double usual, String what, String unit, String assumption) {
      if (told == null) {
        assumptions.add(assumption);
        evidence.add(new Evidence(what, usual, unit, "assumed"));
        return usual;
      }
      told(what, told, unit);
      return told;
    }
  }
}
