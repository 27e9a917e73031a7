package dev.dbwright.tools.tuning.setting;

/** What a setting holds: {@code pg_settings.vartype}. */
public enum SettingType {
  BOOL,
  INTEGER,
  REAL,
  STRING,
  ENUM
}
