package dev.dbwright.tools.monitoring.config;

import dev.dbwright.tools.config.ConfigFile;

/** Writes a setup for one program; the same setup gives the same bytes. */
interface MonitoringRenderer {
  /** The file, lower case, stable: {@code prometheus-rules}. */
  String name();

  /** Whether there is anything to say to this program. */
  default boolean concerns(MonitoringSetup setup) {
    return true;
  }

  ConfigFile render(MonitoringSetup setup);
}
