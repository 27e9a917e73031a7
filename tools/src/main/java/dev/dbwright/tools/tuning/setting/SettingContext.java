package dev.dbwright.tools.tuning.setting;

import java.util.Locale;

/** When a setting can change: {@code pg_settings.context}. */
public enum SettingContext {
  /** Fixed when the server was built or its data folder was made. */
  INTERNAL,
  POSTMASTER,
  SIGHUP,
  SUPERUSER_BACKEND,
  BACKEND,
  SUPERUSER,
  USER;

  static SettingContext of(String context) {
    return valueOf(context.replace('-', '_').toUpperCase(Locale.ROOT));
  }

  /** Whether the server has to be restarted; else it reads its file again. */
  public boolean needsRestart() {
    return this == POSTMASTER;
  }
}
