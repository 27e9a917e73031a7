package dev.dbwright.tools.backup;

import dev.dbwright.tools.backup.compliance.Regulation;
import dev.dbwright.tools.backup.config.BackupProgram;
import dev.dbwright.tools.backup.cost.PriceTable;
import dev.dbwright.tools.backup.given.GivenData;
import dev.dbwright.tools.backup.given.GivenRates;
import dev.dbwright.tools.backup.given.Targets;
import dev.dbwright.tools.backup.method.ProgramVersion;
import dev.dbwright.tools.backup.retention.Retention;
import dev.dbwright.tools.engine.Engine;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of a backup plan.
 *
 * @param version of the server; empty: one that is current
 * @param program that has to be taken; empty: the one that fits
 * @param retention empty: the usual one
 * @param immutableFor nobody can delete a copy before; empty: as long as logs are kept
 * @param archiveTimeout empty: one that keeps the RPO
 * @param outage while which log piles up; empty: not asked
 * @param budget in a month; empty: none
 * @param asOf day on which the kept copies are counted; empty: not asked
 * @param config the one file that is wanted; empty: all
 */
public record BackupQuestion(
    Engine engine,
    Optional<Integer> version,
    Optional<BackupProgram> program,
    Optional<ProgramVersion> programVersion,
    Targets targets,
    GivenData data,
    GivenRates rates,
    Optional<Retention> retention,
    Optional<Duration> immutableFor,
    List<Regulation> regulations,
    Places places,
    Optional<Duration> archiveTimeout,
    Optional<Outage> outage,
    Optional<Double> budget,
    PriceTable prices,
    Optional<LocalDate> asOf,
    Optional<String> config) {
  /**
   * Nobody takes the log for a while.
   *
   * @param freeBytes where the server keeps it
   */
  public record Outage(Duration length, long freeBytes) {}

  public BackupQuestion {
    regulations = List.copyOf(regulations);
  }

  /** How the engine calls what it writes between two copies. */
  String log() {
    return switch (engine) {
      case MYSQL, MARIADB -> "binary log";
      case SQLSERVER -> "transaction log";
      default -> "WAL";
    };
  }
}
