package dev.dbwright.tools.tuning;

import static dev.dbwright.tools.error.ErrorCode.TUNING_INPUT_INVALID;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.CatalogQuery;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.tuning.mysql.MysqlAdvice;
import dev.dbwright.tools.tuning.mysql.MysqlServer;
import dev.dbwright.tools.tuning.mysql.MysqlTuner;
import dev.dbwright.tools.tuning.sqlserver.SqlServerAdvice;
import dev.dbwright.tools.tuning.sqlserver.SqlServerTuner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The essentials of engines other than PostgreSQL: by rule, from the machine and its use. */
final class EngineTuning {
  private final Engine engine;
  private final Machine machine;

  EngineTuning(Engine engine, Machine machine) {
    this.engine = engine;
    this.machine = machine;
  }

  TuningAdvice advise(
      Optional<String> version,
      Optional<Database> database,
      Optional<SettingsText> settings,
      Cancellation cancellation) {
    if (engine != Engine.SQLSERVER) {
      Optional<Map<String, String>> live = database.map(each -> variables(each, cancellation));
      Optional<String> stated =
          version.or(() -> live.map(each -> each.getOrDefault("version", "")));
      return mysql(
          MysqlServer.of(engine, stated),
          live.or(() -> settings.map(SettingsText::values)),
          live.isPresent());
    }
    if (database.isPresent()) {
      throw new DbwrightException(
          TUNING_INPUT_INVALID,
          "a connected SQL Server",
          "a PostgreSQL, MySQL or MariaDB; for SQL Server give the machine alone");
    }
    return sqlServer(SqlServerTuner.version(version), settings.isPresent());
  }

  private static Map<String, String> variables(Database database, Cancellation cancellation) {
    Map<String, String> variables = new HashMap<>();
    database
        .read(
            ReadLimits.STANDARD,
            cancellation,
            connection -> CatalogQuery.run(connection, "SHOW GLOBAL VARIABLES"))
        .forEach(
            row ->
                variables.put(
                    row.text("Variable_name").toLowerCase(Locale.ROOT), row.text("Value")));
    return variables;
  }

  private TuningAdvice mysql(
      MysqlServer server, Optional<Map<String, String>> current, boolean live) {
    MysqlAdvice advice = MysqlTuner.advise(machine, server);
    List<Parameter> changes =
        current
            .map(PlainSettings::new)
            .map(now -> advice.parameters().stream().filter(each -> !now.follow(each)).toList())
            .orElse(advice.parameters());
    Integer alreadyRight = current.isEmpty() ? null : advice.parameters().size() - changes.size();
    return advice(
        server.version(),
        changes,
        alreadyRight,
        advice.budget(),
        KernelSetting.of(machine, OptionalLong.empty(), false),
        live ? statements(changes) : List.of(),
        advice.remarks());
  }

  /** What takes a restart stands in the file alone: no statement sets it. */
  private static List<String> statements(List<Parameter> changes) {
    return changes.stream()
        .filter(each -> !each.restart())
        .map(each -> "SET GLOBAL %s = %s;".formatted(each.name(), literal(each.value())))
        .toList();
  }

  // A statement takes no suffixes: 8G is an expression.
  private static String literal(String value) {
    return value.matches("\\d+[KMG]")
        ? value.replace("K", " * 1024").replace("M", " * 1048576").replace("G", " * 1073741824")
        : value;
  }

  private TuningAdvice sqlServer(String version, boolean settingsGiven) {
    SqlServerAdvice advice = SqlServerTuner.advise(machine);
    List<String> remarks = new ArrayList<>(advice.remarks());
    if (settingsGiven) {
      remarks.add(
          0, "The given settings were not compared: that is for PostgreSQL, MySQL and MariaDB.");
    }
    return advice(
        version, advice.parameters(), null, advice.budget(), List.of(), List.of(), remarks);
  }

  private TuningAdvice advice(
      String version,
      List<Parameter> parameters,
      @Nullable Integer alreadyRight,
      MemoryBudget memory,
      List<KernelSetting> kernel,
      List<String> statements,
      List<String> remarks) {
    ParameterFile file =
        ParameterFile.of(engine, Engines.head(engine, version, machine), parameters);
    return new TuningAdvice(
        engine,
        version,
        machine,
        parameters.size(),
        parameters,
        alreadyRight,
        file.text(),
        file.name(),
        memory,
        kernel,
        statements,
        List.of(),
        null,
        List.of(),
        List.of(),
        remarks);
  }
}
