package dev.dbwright.tools.health.activity;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.health.check.Server;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A session as the checks of sessions report it.
 *
 * @param query its last statement, on one line and shortened
 */
record Session(long pid, String role, String application, String state, String query) {
  static final String SOURCE = "pg_stat_activity";

  /** What {@link #of} reads. */
  static final String COLUMNS =
      "a.pid, a.usename, a.application_name, a.state, left(a.query, 300) AS query";

  private static final int SHOWN = 100;

  static Session of(CatalogRow row) {
    return new Session(
        row.whole("pid"),
        optional(row, "usename"),
        optional(row, "application_name"),
        optional(row, "state"),
        shortened(optional(row, "query")));
  }

  /** {@code pid 4711 (ada, billing)}. */
  String title() {
    String who =
        Stream.of(role, application).filter(s -> !s.isBlank()).collect(Collectors.joining(", "));
    return "pid " + pid + (who.isEmpty() ? "" : " (" + who + ")");
  }

  /** {@link #title} and its statement. */
  String titleWithQuery() {
    return query.isEmpty() ? title() : title() + ", " + query;
  }

  String object() {
    return "session " + pid;
  }

  List<Evidence> evidence(String what, double seconds) {
    return List.of(new Evidence(what, seconds, "seconds", SOURCE));
  }

  /** Other roles' sessions look like idle ones to a role that may not see them. */
  static Optional<String> hiddenOn(Server server) {
    return server.seesAllActivity()
        ? Optional.empty()
        : Optional.of("the role is not shown other roles' sessions: GRANT pg_monitor to it");
  }

  static String shortened(String query) {
    String line = query.strip().replaceAll("\\s+", " ");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
  }

  private static String optional(CatalogRow row, String column) {
    return row.has(column) ? row.text(column) : "";
  }
}
