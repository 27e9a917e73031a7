package dev.dbwright.tools.tuning.postgresql;

import dev.dbwright.tools.tuning.Machine;
import dev.dbwright.tools.tuning.Measured;
import dev.dbwright.tools.tuning.Parameter;
import dev.dbwright.tools.tuning.setting.SettingCatalog;
import java.util.List;
import java.util.Optional;

/**
 * Settings of PostgreSQL 14 to 18 from a machine, its use and what was measured.
 *
 * <p>A value that is the server's default anyway is listed where the proof of the memory counts it,
 * or where files that were carried along often say otherwise; else it is left out.
 */
public final class PostgresqlTuner {
  private static final List<ParameterGroup> GROUPS =
      List.of(
          new ConnectionParameters(),
          new MemoryParameters(),
          new WalParameters(),
          new PlannerParameters(),
          new WorkerParameters(),
          new IoParameters(),
          new AutovacuumParameters(),
          new BackgroundWriterParameters(),
          new LoggingParameters(),
          new SafetyParameters(),
          new StatementStatistics());

  private PostgresqlTuner() {}

  /**
   * Values that every build of the version accepts.
   *
   * @throws dev.dbwright.tools.error.DbwrightException {@code TUNING_INPUT_INVALID} for another
   *     version than 14 to 18
   */
  public static List<Parameter> tune(Machine machine, int version, Optional<Measured> measured) {
    return advise(machine, ServerBuild.portable(version), measured).parameters();
  }

  /** Values, the proof of the memory, and what has to be done beside them. */
  public static PostgresqlAdvice advise(
      Machine machine, ServerBuild build, Optional<Measured> measured) {
    SettingCatalog catalog = SettingCatalog.of(build.version());
    Situation situation = Situation.of(machine, build, measured.orElseGet(Measured::nothing));
    return new PostgresqlAdvice(
        GROUPS.stream()
            .flatMap(group -> group.parameters(situation).stream())
            .map(advised -> advised.in(catalog))
            .toList(),
        situation.memory().budget(),
        situation.memory().mostWorkMem(),
        situation.memory().hugePages(),
        GROUPS.stream().flatMap(group -> group.remarks(situation).stream()).toList());
  }
}
