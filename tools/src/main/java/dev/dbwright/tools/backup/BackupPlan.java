package dev.dbwright.tools.backup;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.dbwright.tools.backup.cost.MonthlyCost;
import dev.dbwright.tools.backup.log.LogArchive;
import dev.dbwright.tools.backup.log.LogDisk;
import dev.dbwright.tools.backup.method.Considered;
import dev.dbwright.tools.backup.restore.RestoreTime;
import dev.dbwright.tools.backup.retention.RestoreWindow;
import dev.dbwright.tools.backup.retention.Retention;
import dev.dbwright.tools.backup.retention.RetentionCalendar;
import dev.dbwright.tools.backup.schedule.ScheduledBackup;
import dev.dbwright.tools.backup.storage.StorageEstimate;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.MarkdownRenderer;
import dev.dbwright.tools.report.Presentable;
import dev.dbwright.tools.runbook.Runbook;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code plan_backup} answers.
 *
 * @param rpoSeconds what is lost with the server
 * @param rtoSeconds until a server answers again, {@code restore}'s parts together
 * @param storageBytes what all kept copies take in one place on the fullest day
 * @param alternatives that were computed and not taken
 * @param problems what is asked and not kept; empty where all is well
 * @param archive how segments of log leave the server; absent where they do not
 * @param logDisk log that piles up while nobody takes it; absent where it was not asked
 * @param growth absent where none was told
 * @param assumptions what stands in the place of what was not told
 * @param notes what the numbers are not
 * @param practice what every plan stands or falls with
 * @param files what programs are set up with
 */
public record BackupPlan(
    boolean meetsRpo,
    boolean meetsRto,
    double rpoSeconds,
    double rtoSeconds,
    long storageBytes,
    Engine engine,
    Taken method,
    List<Considered> alternatives,
    Goals targets,
    List<BackupProblem> problems,
    @Nullable Archive archive,
    List<RestoreTime.Part> restore,
    StorageEstimate storage,
    Kept retention,
    List<Run> schedule,
    double fullBackupSeconds,
    MonthlyCost cost,
    @Nullable LogDisk logDisk,
    @Nullable Outlook growth,
    List<String> compliance,
    List<String> assumptions,
    List<String> notes,
    List<String> practice,
    List<String> drill,
    @JsonIgnore List<Runbook> runbooks,
    @JsonIgnore List<ConfigFile> files,
    List<Evidence> evidence)
    implements Presentable {
  /** The program, and why it. */
  public record Taken(String program, String why) {}

  /** What was asked for. */
  public record Goals(double rpoSeconds, double rtoSeconds) {}

  /**
   * Segments of log on their way.
   *
   * @param fillSeconds until one is full at the average rate; absent where nobody knows it
   * @param paddedBytesPerDay that whole segments take before they are compressed, where few are
   *     full
   */
  public record Archive(
      double timeoutSeconds,
      long segmentBytes,
      @Nullable Double fillSeconds,
      double uploadSeconds,
      double quietLossSeconds,
      double paddedBytesPerDay) {
    static Archive of(LogArchive archive, boolean knowsLog) {
      return new Archive(
          archive.timeoutSeconds(),
          archive.segmentBytes(),
          knowsLog ? archive.fillSeconds() : null,
          archive.uploadSeconds(),
          archive.quietLossSeconds(),
          archive.paddedBytesPerDay());
    }
  }

  /**
   * What is kept.
   *
   * @param rules {@code daily=7,weekly=4}
   * @param mostCopies if none counted for two rules
   * @param asOf a day that was asked for, with the copies that stand on it and the oldest of them
   */
  public record Kept(
      String rules,
      int logDays,
      RestoreWindow window,
      int mostCopies,
      @Nullable LocalDate asOf,
      @Nullable Integer copies,
      @Nullable LocalDate oldest) {
    static Kept of(Retention retention, Optional<LocalDate> asOf) {
      var calendar = new RetentionCalendar(retention);
      Optional<NavigableSet<LocalDate>> days = asOf.map(calendar::kept);
      return new Kept(
          retention.text(),
          retention.logDays(),
          RestoreWindow.of(retention),
          calendar.upperBound(),
          asOf.orElse(null),
          days.map(NavigableSet::size).orElse(null),
          days.map(NavigableSet::first).orElse(null));
    }
  }

  /** A run of the schedule. */
  public record Run(String what, String cron, String onCalendar) {
    static Run of(ScheduledBackup run) {
      return new Run(
          run.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
          run.at().cron(),
          run.at().onCalendar());
    }
  }

  /**
   * In a year.
   *
   * @param rtoMissedInMonths at this growth; absent where not within ten years
   */
  public record Outlook(
      double perYear,
      long sizeBytes,
      long storageBytes,
      double rtoSeconds,
      @Nullable Integer rtoMissedInMonths) {}

  public BackupPlan {
    alternatives = List.copyOf(alternatives);
    problems = List.copyOf(problems);
    restore = List.copyOf(restore);
    schedule = List.copyOf(schedule);
    compliance = List.copyOf(compliance);
    assumptions = List.copyOf(assumptions);
    notes = List.copyOf(notes);
    practice = List.copyOf(practice);
    drill = List.copyOf(drill);
    runbooks = List.copyOf(runbooks);
    files = List.copyOf(files);
    evidence = List.copyOf(evidence);
  }

  /** What is lost in a quiet hour, when it is the time-out that closes a segment. */
  double worstLossSeconds() {
    return archive == null ? rpoSeconds : archive.quietLossSeconds();
  }

  /** The text of each file by its name. */
  @JsonProperty
  public Map<String, String> configs() {
    Map<String, String> texts = new LinkedHashMap<>();
    files.forEach(file -> texts.put(file.name(), file.text()));
    return texts;
  }

  /** All runbooks as Markdown. */
  @JsonProperty
  public String runbook() {
    return MarkdownRenderer.render(runbookPages());
  }

  Document runbookPages() {
    Document.Builder pages = Document.builder();
    runbooks.forEach(each -> pages.addAll(each.document(2)));
    return pages.build();
  }

  /** Whether something that is asked is not kept. */
  public boolean fails() {
    return !problems.isEmpty();
  }

  @Override
  public Document present() {
    return new BackupDocument(this).document();
  }

  @Override
  public List<Part> parts() {
    return new BackupDocument(this).parts();
  }
}
