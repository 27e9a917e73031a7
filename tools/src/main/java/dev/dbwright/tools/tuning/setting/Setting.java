package dev.dbwright.tools.tuning.setting;

import static dev.dbwright.tools.error.ErrorCode.SETTING_VALUE_INVALID;

import dev.dbwright.tools.error.DbwrightException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A setting of one version of the server.
 *
 * @param values of an enum, those that only some builds have included
 * @param defaultValue what the server was built with, in {@code unit}; initdb and distributions may
 *     choose another; null where it depends on the system
 */
public record Setting(
    String name,
    SettingType type,
    SettingUnit unit,
    @Nullable Double min,
    @Nullable Double max,
    List<String> values,
    SettingContext context,
    @Nullable String defaultValue) {
  public Setting {
    values = List.copyOf(values);
  }

  /**
   * Reads {@code text} as the server reads it from its file, without quotes. What a build lacks, a
   * library checks, or the machine cannot give is not known here.
   *
   * @throws DbwrightException {@code SETTING_VALUE_INVALID}
   */
  public SettingValue read(String text) {
    return new SettingReader(this).read(text);
  }

  /** Why the server would refuse {@code text}, in one line; empty where it reads it. */
  public Optional<String> fault(String text) {
    try {
      read(text);
      return Optional.empty();
    } catch (DbwrightException e) {
      return Optional.of(e.toRecord().message());
    }
  }

  DbwrightException refused(String text, String reason) {
    return new DbwrightException(SETTING_VALUE_INVALID, name, text, reason);
  }
}
