package dev.dbwright.tools.backup;

import dev.dbwright.tools.backup.config.BackupProgram;
import dev.dbwright.tools.backup.given.Basis;
import dev.dbwright.tools.backup.live.MeasuredServer;
import dev.dbwright.tools.backup.method.Assessment;
import dev.dbwright.tools.backup.retention.RestoreWindow;
import dev.dbwright.tools.backup.retention.Retention;
import dev.dbwright.tools.backup.schedule.BackupKind;
import dev.dbwright.tools.backup.storage.Copies;
import dev.dbwright.tools.backup.storage.Granularity;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.report.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the numbers of a plan are not, and what a plan stands or falls with. */
final class BackupNotes {
  private static final double LONG_FULL_SECONDS = 86_400;

  private final BackupQuestion question;
  private final Basis basis;
  private final Retention retention;
  private final Copies copies;
  private final Assessment taken;
  private final Optional<MeasuredServer> measured;

  BackupNotes(
      BackupQuestion question,
      Basis basis,
      Retention retention,
      Copies copies,
      Assessment taken,
      Optional<MeasuredServer> measured) {
    this.question = question;
    this.basis = basis;
    this.retention = retention;
    this.copies = copies;
    this.taken = taken;
    this.measured = measured;
  }

  /** What the numbers of this plan are not. */
  List<String> numbers() {
    List<String> notes = new ArrayList<>();
    changes(notes);
    quietHours(notes);
    carried(notes);
    window(notes);
    if (taken.fullSeconds() > LONG_FULL_SECONDS) {
      notes.add(
          "A full copy takes %s: other copies wait for it."
              .formatted(Amounts.span(taken.fullSeconds())));
    }
    measured.ifPresent(told -> notes.addAll(told.remarks()));
    return notes;
  }

  /** What any plan stands or falls with. */
  List<String> practice() {
    List<String> practice = new ArrayList<>();
    practice.add(
        "A backup that was never restored is a hypothesis: the drill restores one each week and compares it.");
    practice.add(
        "Noticing and deciding are not in the restore time: a person's minutes come on top.");
    slots(practice);
    practice.add(
        "Keys that copies are encrypted with are kept apart from the copies, on paper too: who has both has the data, who has no key has nothing.");
    practice.add("Before each migration take a copy more, or a snapshot: it is the way back.");
    return practice;
  }

  /** Pages that change at random are the worst case; what programs copy of them differs. */
  private void changes(List<String> notes) {
    if (taken.rotation().between() == BackupKind.FULL) {
      return;
    }
    String full = Amounts.bytes((long) copies.fullBytes());
    if (taken.granularity() == Granularity.FILE) {
      notes.add(
          "Before 2.46 pgBackRest copies whole files of 1 GB where one page changed: a copy of a day's changes takes %s of a full one's %s. From 2.46 on with repo1-bundle=y and repo1-block=y it takes %s."
              .formatted(
                  Amounts.bytes((long) copies.changedBytes(1)),
                  full,
                  Amounts.bytes((long) copies.changedBytes(1, Granularity.PAGE))));
    } else if (taken.program() == BackupProgram.PGBACKREST) {
      notes.add(
          "Copies of changes are counted page by page, which pgBackRest does from 2.46 on with repo1-bundle=y and repo1-block=y. Its blocks are up to 88 kB: updates scattered over all pages would take %s a day instead of %s. Without blocks it copies whole files: %s."
              .formatted(
                  Amounts.bytes((long) copies.changedBytes(1, Granularity.BLOCK)),
                  Amounts.bytes((long) copies.changedBytes(1)),
                  Amounts.bytes((long) copies.changedBytes(1, Granularity.FILE))));
    }
  }

  private void quietHours(List<String> notes) {
    if (taken.shipsSegments() && taken.worstLossSeconds() > taken.lossSeconds()) {
      notes.add(
          "At the average rate of WAL a segment is full before its time: %s are lost then; in a quiet hour it is archive_timeout that ends it, and %s are."
              .formatted(
                  Amounts.span(taken.lossSeconds()), Amounts.span(taken.worstLossSeconds())));
    }
  }

  private void carried(List<String> notes) {
    if (taken.carriesLog()) {
      notes.add(
          "The %s is received as it is written and carried to the copies each %s: a receiver on another host loses less than that with the server."
              .formatted(question.log(), Amounts.span(taken.shipEverySeconds())));
    }
  }

  /** Counting fulls and counting days are not the same. */
  private void window(List<String> notes) {
    RestoreWindow window = RestoreWindow.of(retention);
    if (taken.keepsLog() && window.guaranteedDays() < window.mostDays()) {
      notes.add(
          "%s counted, as storage is here, guarantees any moment of the last %s, not of %s: just after a full copy the oldest is gone. The files keep by time, which guarantees all %s and takes one full copy more, %s."
              .formatted(
                  retention.text(),
                  Amounts.count(window.guaranteedDays(), "days"),
                  Amounts.count(window.mostDays()),
                  Amounts.count(window.mostDays()),
                  Amounts.bytes((long) copies.fullBytes())));
    }
  }

  private void slots(List<String> notes) {
    if (question.engine() == Engine.POSTGRESQL && taken.keepsLog()) {
      notes.add(
          "Where the archive fails, or the reader of a slot is away, pg_wal grows by %s an hour until the disk is full: an alarm on pg_stat_archiver.failed_count, and max_slot_wal_keep_size."
              .formatted(Amounts.bytes((long) (3_600 * basis.logBytesPerSecond()))));
    }
  }
}
