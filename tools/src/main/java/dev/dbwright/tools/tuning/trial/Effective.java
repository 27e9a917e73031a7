package dev.dbwright.tools.tuning.trial;

import dev.dbwright.tools.tuning.setting.Setting;
import dev.dbwright.tools.tuning.setting.SettingCatalog;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a server would work with: the given values, and the built-in ones of its version. What it
 * could not read counts as not given: others report it.
 */
final class Effective {
  private final SettingCatalog catalog;
  private final Map<String, String> given = new TreeMap<>();

  Effective(Map<String, String> settings, SettingCatalog catalog) {
    this.catalog = catalog;
    settings.forEach((name, value) -> given.put(name.toLowerCase(Locale.ROOT), value));
  }

  boolean knows(String name) {
    return catalog.find(name).isPresent();
  }

  boolean isGiven(String name) {
    return given.containsKey(name);
  }

  /** As SHOW prints it; empty where the version has no such setting. */
  String word(String name) {
    return catalog.find(name).map(setting -> word(setting)).orElse("").toLowerCase(Locale.ROOT);
  }

  private String word(Setting setting) {
    return Optional.ofNullable(given.get(setting.name().toLowerCase(Locale.ROOT)))
        .filter(value -> setting.fault(value).isEmpty())
        .or(() -> Optional.ofNullable(setting.defaultValue()))
        .map(value -> setting.read(value).text())
        .orElse("");
  }

  /** In bytes, microseconds, or as it is; 0 where the version has no such setting. */
  double number(String name) {
    return catalog
        .find(name)
        .map(setting -> setting.read(word(setting)).absolute().orElse(0))
        .orElse(0.0);
  }
}
