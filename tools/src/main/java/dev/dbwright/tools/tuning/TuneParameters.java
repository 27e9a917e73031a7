package dev.dbwright.tools.tuning;

import static dev.dbwright.tools.error.ErrorCode.DATABASE_NOT_CONNECTED;
import static dev.dbwright.tools.error.ErrorCode.TUNING_INPUT_INVALID;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.tool.Arg;
import dev.dbwright.tools.tool.Tool;
import dev.dbwright.tools.tool.ToolContext;
import dev.dbwright.tools.tool.ToolEffect;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tool {@code tune_parameters}: a server's settings from its machine and its use. */
public final class TuneParameters implements Tool<TuneParameters.Input, TuningAdvice> {
  private final Path cacheDir;

  /**
   * @param cacheDir where a scratch PostgreSQL keeps its programs and data
   */
  public TuneParameters(Path cacheDir) {
    this.cacheDir = cacheDir;
  }

  /** What is asked. */
  public record Input(
      @Arg("postgresql, mysql, mariadb or sqlserver; postgresql unless given")
          @Nullable String engine,
      @Arg("of the server: 14 to 18, 8.4, 11.4, 2022; of the connected one if absent")
          @Nullable String version,
      @Arg("memory that the server may use, with its unit: 64GB") @Nullable String ram,
      @Arg("processor cores that the server may use") @Nullable Integer cores,
      @Arg("what the data stands on: hdd, san, ssd or nvme") @Nullable String storage,
      @Arg("what the server is for: web, oltp, dw, desktop or mixed") @Nullable String workload,
      @Arg("connections at most; usual ones for the workload if absent")
          @Nullable Integer connections,
      @Arg("size of the databases together: 500GB") @Nullable String data,
      @Arg(
              "the present settings, so that what is right already is left out: a postgresql.conf"
                  + " or my.cnf, or names and values")
          @Nullable String settings,
      @Arg("whether to measure the connected server and compare with its settings")
          @Nullable Boolean connected,
      @JsonProperty("try") @Arg("whether to start a scratch PostgreSQL with the result")
          @Nullable Boolean attempt) {}

  @Override
  public String name() {
    return "tune_parameters";
  }

  @Override
  public String summary() {
    return "Sets a server's parameters from its RAM, cores, storage, workload and, where connected,"
        + " from measurements; with a reason for each, a memory budget that fits, kernel settings"
        + " and the file. PostgreSQL 14-18, MySQL, MariaDB, SQL Server. Changes nothing.";
  }

  @Override
  public ToolEffect effect() {
    return ToolEffect.READS_DATABASE;
  }

  @Override
  public Class<Input> input() {
    return Input.class;
  }

  @Override
  public TuningAdvice run(Input input, ToolContext context) {
    return advise(input, context.database(), context.cancellation());
  }

  /**
   * The same for a command, which has no caller.
   *
   * @throws DbwrightException {@code TUNING_INPUT_MISSING}, {@code TUNING_INPUT_INVALID}, {@code
   *     QUANTITY_INVALID}; {@code DATABASE_NOT_CONNECTED} where one is to be measured
   */
  public TuningAdvice advise(Input input, Optional<Database> connected, Cancellation cancellation) {
    boolean live = Boolean.TRUE.equals(input.connected());
    Optional<Database> database = live ? connected : Optional.empty();
    if (live && database.isEmpty()) {
      throw new DbwrightException(DATABASE_NOT_CONNECTED);
    }
    Engine engine = engine(input, database);
    Machine machine = TuningRequest.machine(input);
    Optional<SettingsText> settings = Optional.ofNullable(input.settings()).map(SettingsText::read);
    return switch (engine) {
      case POSTGRESQL ->
          new PostgresqlTuning(cacheDir, machine, Optional.ofNullable(input.version()))
              .advise(database, settings, Boolean.TRUE.equals(input.attempt()), cancellation);
      case MYSQL, MARIADB, SQLSERVER ->
          new EngineTuning(engine, machine)
              .advise(Optional.ofNullable(input.version()), database, settings, cancellation);
      case SQLITE ->
          throw new DbwrightException(
              TUNING_INPUT_INVALID,
              "sqlite",
              "postgresql, mysql, mariadb or sqlserver: SQLite is set by each connection");
    };
  }

  private static Engine engine(Input input, Optional<Database> database) {
    Optional<Engine> given = Optional.ofNullable(input.engine()).map(Engine::named);
    Optional<Engine> of = database.map(Database::engine);
    if (given.isPresent() && of.isPresent() && given.get() != of.get()) {
      throw new DbwrightException(
          TUNING_INPUT_INVALID,
          "engine " + given.get().id(),
          "the connected database's, " + of.get().id());
    }
    return given.or(() -> of).orElse(Engine.POSTGRESQL);
  }
}
