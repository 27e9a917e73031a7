package dev.dbwright.tools.tuning;

import dev.dbwright.tools.tuning.TuningAdvice.CurrentFault;
import dev.dbwright.tools.tuning.live.CurrentSetting;
import dev.dbwright.tools.tuning.live.LiveServer;
import dev.dbwright.tools.tuning.postgresql.ServerBuild;
import dev.dbwright.tools.tuning.postgresql.Settings;
import dev.dbwright.tools.tuning.setting.Setting;
import dev.dbwright.tools.tuning.setting.SettingCatalog;
import dev.dbwright.tools.tuning.trial.SettingFaults;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a PostgreSQL is set to now, by its file or by itself.
 *
 * @param faults names and values that its version does not take, and such that do not go together
 */
record CurrentSettings(Settings settings, List<CurrentFault> faults, List<String> remarks) {
  CurrentSettings {
    faults = List.copyOf(faults);
    remarks = List.copyOf(remarks);
  }

  static CurrentSettings of(LiveServer live) {
    Map<String, String> values = live.values();
    return new CurrentSettings(Settings.of(live.version(), values), List.of(), List.of());
  }

  /** A file has only what was changed: all else is as the version brings it. */
  static CurrentSettings of(int version, SettingsText text) {
    SettingCatalog catalog = SettingCatalog.of(version);
    List<CurrentFault> faults = new ArrayList<>();
    Map<String, String> good = new HashMap<>();
    text.values()
        .forEach(
            (name, value) ->
                catalog
                    .find(name)
                    .ifPresentOrElse(
                        setting ->
                            setting
                                .fault(value)
                                .ifPresentOrElse(
                                    fault -> faults.add(new CurrentFault(name, fault)),
                                    () -> good.put(name, value)),
                        () -> unknown(name, version, faults)));
    SettingFaults.find(good, version)
        .forEach(fault -> faults.add(new CurrentFault(fault.names().get(0), fault.message())));
    Map<String, String> all = new HashMap<>();
    for (Setting setting : catalog.all()) {
      String builtIn = setting.defaultValue();
      if (builtIn != null) {
        all.put(setting.name(), builtIn);
      }
    }
    all.putAll(good);
    List<String> remarks =
        text.repeated().isEmpty()
            ? List.of()
            : List.of(
                "Set more than once, the last one counts: "
                    + String.join(", ", text.repeated())
                    + ".");
    faults.sort((a, b) -> a.name().compareTo(b.name()));
    return new CurrentSettings(Settings.of(version, all), faults, remarks);
  }

  private static void unknown(String name, int version, List<CurrentFault> faults) {
    if (name.contains(".")) {
      return;
    }
    List<Integer> knowing = SettingCatalog.versionsThatKnow(name);
    faults.add(
        new CurrentFault(
            name,
            knowing.isEmpty()
                ? "no version from 14 to 18 has it: the server would not start"
                : "%d does not have it, only %s: the server would not start"
                    .formatted(
                        version,
                        String.join(", ", knowing.stream().map(String::valueOf).toList()))));
  }

  /** What the connected build accepts, as it says itself. */
  static ServerBuild build(LiveServer live) {
    List<String> preloaded =
        live.settings().stream()
            .filter(setting -> setting.name().equals("shared_preload_libraries"))
            .flatMap(setting -> Arrays.stream(setting.value().split(",", -1)))
            .map(library -> library.strip().replace("\"", ""))
            .filter(library -> !library.isEmpty())
            .toList();
    return new ServerBuild(
        live.version(),
        accepted(live, "wal_compression"),
        accepted(live, "io_method"),
        // Which others could be preloaded, SQL does not tell.
        Set.copyOf(preloaded),
        preloaded);
  }

  private static Set<String> accepted(LiveServer live, String name) {
    return live.settings().stream()
        .filter(setting -> setting.name().equals(name))
        .findFirst()
        .map(CurrentSetting::enumValues)
        .<Set<String>>map(Set::copyOf)
        .orElse(Set.of());
  }
}
