package dev.dbwright.tools.backup.method;

import static dev.dbwright.tools.error.ErrorCode.BACKUP_INPUT_INVALID;
import static java.util.stream.Collectors.joining;

import dev.dbwright.tools.backup.config.BackupProgram;
import dev.dbwright.tools.backup.given.Basis;
import dev.dbwright.tools.backup.given.Targets;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.report.Amounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The method that is taken, and why the others are not.
 *
 * @param why in one sentence
 */
public record Choice(Assessment taken, String why, List<Considered> others) {
  /** A dump holds one snapshot to its end: what is deleted meanwhile cannot be cleaned away. */
  private static final double LONGEST_DUMP_SECONDS = 1_800;

  public Choice {
    others = List.copyOf(others);
  }

  /**
   * What a choice is made from.
   *
   * @param version of the server
   * @param program that has to be taken; empty: the one that fits
   * @param programVersion of it, where known
   * @param fullOnFirst a full copy is made for each month
   * @param archiveTimeout that has to be taken; empty: one that keeps the RPO
   * @param segmentBytes of the log
   * @param toBucket whether copies are told to go to a bucket
   */
  public record Request(
      Engine engine,
      int version,
      Optional<BackupProgram> program,
      Optional<ProgramVersion> programVersion,
      boolean fullOnFirst,
      Optional<Duration> archiveTimeout,
      long segmentBytes,
      boolean toBucket) {}

  /**
   * The first that keeps both targets; else the first that keeps the RPO; else the first that keeps
   * logs.
   *
   * @throws DbwrightException {@code BACKUP_INPUT_INVALID} where the program is none for the engine
   */
  public static Choice of(Request request, Basis basis, Targets targets) {
    var assessor =
        new Assessor(
            basis,
            targets,
            request.fullOnFirst(),
            request.archiveTimeout(),
            request.segmentBytes());
    List<Assessment> all =
        Methods.of(
                request.engine(), request.version(), request.programVersion(), request.toBucket())
            .stream()
            .map(assessor::assess)
            .toList();
    Assessment taken =
        request.program().isPresent() ? named(request, all) : fitting(all, request, targets);
    List<Considered> others = new ArrayList<>();
    for (Assessment each : all) {
      if (each.program() != taken.program()) {
        others.add(
            new Considered(
                each.program().label(),
                each.worstLossSeconds(),
                each.restore().seconds(),
                against(each, targets)));
      }
    }
    return new Choice(taken, taken.trait(), others);
  }

  private static Assessment named(Request request, List<Assessment> all) {
    BackupProgram wanted = request.program().orElseThrow();
    return all.stream()
        .filter(each -> each.program() == wanted)
        .findFirst()
        .orElseThrow(
            () ->
                new DbwrightException(
                    BACKUP_INPUT_INVALID,
                    wanted.label() + " for " + request.engine().title(),
                    "it is done with "
                        + all.stream().map(each -> each.program().label()).collect(joining(", "))));
  }

  private static Assessment fitting(List<Assessment> all, Request request, Targets targets) {
    List<Assessment> own =
        all.stream()
            .filter(each -> each.program() != BackupProgram.MANAGED && !dumpsTooLong(each))
            // Who gives archive_timeout ships segments.
            .filter(each -> each.shipsSegments() || request.archiveTimeout().isEmpty())
            .toList();
    return own.stream()
        .filter(each -> each.meets(targets))
        .findFirst()
        .or(
            () ->
                own.stream()
                    .filter(each -> each.meetsRpo(targets) && !each.isLogical())
                    .findFirst())
        .or(() -> own.stream().filter(Assessment::keepsLog).findFirst())
        .orElse(all.get(0));
  }

  private static boolean dumpsTooLong(Assessment each) {
    return each.isLogical() && each.fullSeconds() > LONGEST_DUMP_SECONDS;
  }

  private static String against(Assessment each, Targets targets) {
    List<String> faults = new ArrayList<>();
    if (!each.meetsRpo(targets)) {
      faults.add(
          "loses up to %s, %s may be lost"
              .formatted(
                  Amounts.span(each.worstLossSeconds()), Amounts.span(targets.rpoSeconds())));
    }
    if (!each.meetsRto(targets)) {
      faults.add(
          "restores in %s, %s are given"
              .formatted(
                  Amounts.span(each.restore().seconds()), Amounts.span(targets.rtoSeconds())));
    }
    if (dumpsTooLong(each)) {
      faults.add(
          "one dump takes %s and holds a snapshot for as long"
              .formatted(Amounts.span(each.fullSeconds())));
    }
    return faults.isEmpty()
        ? "would keep both targets: " + each.trait()
        : String.join("; ", faults);
  }
}
