package dev.dbwright.tools.safety;

import java.util.Locale;
import java.util.Set;

/** Settings that a session may change, and those that switch off what protects the data. */
final class SessionSettings {
  // PostgreSQL manual, 19.11 and 19.17: they turn off triggers, foreign keys and page checks.
  private static final Set<String> DANGEROUS =
      Set.of(
          "session_replication_role",
          "session_authorization",
          "allow_system_table_mods",
          "zero_damaged_pages",
          "ignore_checksum_failure",
          "ignore_invalid_pages",
          "ignore_system_indexes",
          "lo_compat_privileges",
          "session_preload_libraries",
          "local_preload_libraries",
          "dynamic_library_path");

  private SessionSettings() {}

  static Effect effectOf(String setting) {
    return DANGEROUS.contains(setting.toLowerCase(Locale.ROOT)) ? Effect.ADMIN : Effect.SESSION;
  }
}
