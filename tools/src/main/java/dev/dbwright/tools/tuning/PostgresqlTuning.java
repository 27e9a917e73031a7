package dev.dbwright.tools.tuning;

import static dev.dbwright.tools.error.ErrorCode.TUNING_INPUT_INVALID;

import dev.dbwright.tools.cancel.Cancellation;
import dev.dbwright.tools.database.Database;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.tuning.TuningAdvice.CurrentFault;
import dev.dbwright.tools.tuning.live.LiveServer;
import dev.dbwright.tools.tuning.live.TableAutovacuum;
import dev.dbwright.tools.tuning.pgtune.Difference;
import dev.dbwright.tools.tuning.pgtune.Differences;
import dev.dbwright.tools.tuning.postgresql.PostgresqlAdvice;
import dev.dbwright.tools.tuning.postgresql.PostgresqlTuner;
import dev.dbwright.tools.tuning.postgresql.ServerBuild;
import dev.dbwright.tools.tuning.setting.SettingCatalog;
import dev.dbwright.tools.tuning.trial.HugePages;
import dev.dbwright.tools.tuning.trial.ScratchStart;
import dev.dbwright.tools.tuning.trial.TrialResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From a machine, and perhaps a server or its file, to the answer for PostgreSQL. */
final class PostgresqlTuning {
  private static final Pattern VERSION =
      Pattern.compile("(?i)(?:postgres(?:ql)? *)?(\\d{1,2})(?:\\D.*)?");
  private static final int USUAL_VERSION = SettingCatalog.NEWEST;

  private final Path cacheDir;
  private final Machine machine;
  private final Optional<String> stated;

  PostgresqlTuning(Path cacheDir, Machine machine, Optional<String> stated) {
    this.cacheDir = cacheDir;
    this.machine = machine;
    this.stated = stated;
  }

  TuningAdvice advise(
      Optional<Database> database,
      Optional<SettingsText> text,
      boolean attempt,
      Cancellation cancellation) {
    Optional<LiveServer> live = database.map(each -> LiveServer.read(each, cancellation));
    int version = version(live);
    Optional<CurrentSettings> current =
        live.map(CurrentSettings::of).or(() -> text.map(each -> CurrentSettings.of(version, each)));
    Machine measured = live.map(this::withMeasuredSize).orElse(machine);
    PostgresqlAdvice advice =
        PostgresqlTuner.advise(
            measured,
            live.map(PostgresqlTuning::build).orElseGet(() -> ServerBuild.portable(version)),
            live.map(LiveServer::measured));
    List<Parameter> changes =
        current.map(each -> advice.changesOf(each.settings())).orElse(advice.parameters());
    Optional<TrialResult> trial = attempt ? Optional.of(tried(version, advice)) : Optional.empty();
    ParameterFile file =
        ParameterFile.of(
            Engine.POSTGRESQL,
            Engines.head(Engine.POSTGRESQL, Integer.toString(version), measured),
            changes);
    return new TuningAdvice(
        Engine.POSTGRESQL,
        Integer.toString(version),
        measured,
        changes.size(),
        changes,
        alreadyRight(advice, current),
        file.text(),
        file.name(),
        advice.budget(),
        kernel(measured, advice, trial),
        live.isPresent() ? statements(changes) : List.of(),
        live.map(LiveServer::tables).orElse(List.<TableAutovacuum>of()),
        trial.orElse(null),
        current.map(CurrentSettings::faults).orElse(List.<CurrentFault>of()),
        differences(measured, version, advice),
        remarks(advice, live, current));
  }

  private int version(Optional<LiveServer> live) {
    Optional<Integer> given = stated.map(PostgresqlTuning::major);
    if (live.isPresent() && given.isPresent() && live.get().version() != given.get()) {
      throw new DbwrightException(
          TUNING_INPUT_INVALID,
          "version " + given.get(),
          "the connected server's, " + live.get().version());
    }
    return given.or(() -> live.map(LiveServer::version)).orElse(USUAL_VERSION);
  }

  private static int major(String text) {
    Matcher version = VERSION.matcher(text.strip());
    if (!version.matches()) {
      throw new DbwrightException(
          TUNING_INPUT_INVALID, "PostgreSQL \"" + text.strip() + "\"", "from 14 to 18");
    }
    return Integer.parseInt(version.group(1));
  }

  /** Data that was not told is measured. */
  private Machine withMeasuredSize(LiveServer live) {
    Long bytes = live.measured().databaseBytes();
    return machine.dataBytes().isPresent() || bytes == null || bytes <= 0
        ? machine
        : new Machine(
            machine.ramBytes(),
            machine.cores(),
            machine.storage(),
            machine.use(),
            machine.connections(),
            OptionalLong.of(bytes));
  }

  private static ServerBuild build(LiveServer live) {
    return CurrentSettings.build(live);
  }

  private static @Nullable Integer alreadyRight(
      PostgresqlAdvice advice, Optional<CurrentSettings> current) {
    if (current.isEmpty()) {
      return null;
    }
    List<Parameter> changes = advice.changesOf(current.get().settings());
    return (int) advice.parameters().stream().filter(each -> !changes.contains(each)).count();
  }

  private TrialResult tried(int version, PostgresqlAdvice advice) {
    Map<String, String> values = new LinkedHashMap<>();
    advice.parameters().forEach(each -> values.put(each.name(), each.value()));
    try (ScratchStart scratch = ScratchStart.on(cacheDir, version)) {
      return scratch.accepts(values);
    }
  }

  private static List<KernelSetting> kernel(
      Machine machine, PostgresqlAdvice advice, Optional<TrialResult> trial) {
    OptionalLong estimated =
        advice.parameters().stream()
            .filter(each -> each.name().equals("huge_pages"))
            .flatMap(each -> each.evidence().stream())
            .mapToLong(evidence -> (long) evidence.value())
            .findFirst();
    Optional<HugePages> counted =
        trial
            .flatMap(each -> Optional.ofNullable(each.hugePages()))
            .filter(pages -> estimated.isPresent() && pages.exact());
    return KernelSetting.of(
        machine,
        counted.map(pages -> OptionalLong.of(pages.pages())).orElse(estimated),
        counted.isPresent());
  }

  private static List<String> statements(List<Parameter> changes) {
    List<String> statements = new ArrayList<>();
    changes.forEach(
        each ->
            statements.add(
                "ALTER SYSTEM SET %s = %s;"
                    .formatted(each.name(), ParameterFile.quoted(each.value()))));
    if (!changes.isEmpty()) {
      statements.add("SELECT pg_reload_conf();");
    }
    return statements;
  }

  private static List<Difference> differences(
      Machine machine, int version, PostgresqlAdvice advice) {
    return Differences.of(machine, version, advice.parameters());
  }

  private List<String> remarks(
      PostgresqlAdvice advice, Optional<LiveServer> live, Optional<CurrentSettings> current) {
    List<String> remarks = new ArrayList<>();
    if (stated.isEmpty() && live.isEmpty()) {
      remarks.add(
          "No version was given: these are settings of %d; older ones lack some of them."
              .formatted(USUAL_VERSION));
    }
    current.ifPresent(each -> remarks.addAll(each.remarks()));
    live.ifPresent(
        each -> {
          each.skipped()
              .forEach(
                  what -> remarks.add("Not read: %s (%s).".formatted(what.what(), what.reason())));
          if (each.isMeasuredBriefly()) {
            remarks.add(
                "Rates were counted for less than an hour: tune again after a day of usual load.");
          }
          if (!each.pendingRestart().isEmpty()) {
            remarks.add(
                "Waiting for a restart already: " + String.join(", ", each.pendingRestart()) + ".");
          }
        });
    remarks.addAll(advice.remarks());
    return remarks;
  }
}
