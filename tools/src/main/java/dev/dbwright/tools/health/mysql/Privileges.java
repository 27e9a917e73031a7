package dev.dbwright.tools.health.mysql;

import dev.dbwright.tools.health.check.Server;
import java.util.Optional;

/** What a check cannot see without. */
final class Privileges {
  private Privileges() {}

  /** Views of InnoDB refuse, and the list of sessions is cut, without PROCESS. */
  static Optional<String> needsProcess(Server server) {
    return server.seesAllActivity()
        ? Optional.empty()
        : Optional.of("the role may not see this without the privilege PROCESS");
  }
}
