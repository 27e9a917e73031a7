package dev.dbwright.tools.tuning.trial;

import static dev.dbwright.tools.tuning.trial.SettingFault.Kind.DEPENDS_ON_BUILD;
import static dev.dbwright.tools.tuning.trial.SettingFault.Kind.DEPENDS_ON_MACHINE;
import static dev.dbwright.tools.tuning.trial.SettingFault.Kind.REFUSED;
import static dev.dbwright.tools.tuning.trial.SettingFault.Kind.WITHOUT_EFFECT;

import dev.dbwright.tools.tuning.setting.SettingCatalog;
import dev.dbwright.tools.tuning.trial.SettingFault.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Faults between settings whose values are in order one by one, found without a server. Each was
 * seen on a real one.
 */
public final class SettingFaults {
  // Of initdb, unless --wal-segsize says otherwise; the server wants two of them.
  private static final double TWO_SEGMENTS = 2 * 16.0 * (1 << 20);
  private static final Set<String> STATEMENT_PARTS =
      Set.of("log_parser_stats", "log_planner_stats", "log_executor_stats");

  private final Effective settings;
  private final List<SettingFault> faults = new ArrayList<>();

  private SettingFaults(Effective settings) {
    this.settings = settings;
  }

  /**
   * In {@code settings} and the built-in values of what is not among them.
   *
   * @throws dev.dbwright.tools.error.DbwrightException {@code TUNING_INPUT_INVALID} for another
   *     version than 14 to 18
   */
  public static List<SettingFault> find(Map<String, String> settings, int version) {
    var search = new SettingFaults(new Effective(settings, SettingCatalog.of(version)));
    search.log();
    search.connections();
    search.workers();
    search.memory();
    search.builds();
    search.others();
    return List.copyOf(search.faults);
  }

  private void log() {
    if (is("wal_level", "minimal")) {
      add(
          !is("archive_mode", "off"),
          REFUSED,
          List.of("wal_level", "archive_mode"),
          "archive_mode = %s needs wal_level = replica",
          settings.word("archive_mode"));
      add(
          settings.number("max_wal_senders") > 0,
          REFUSED,
          List.of("wal_level", "max_wal_senders"),
          "wal_level = minimal needs max_wal_senders = 0; it is %.0f",
          settings.number("max_wal_senders"));
      add(
          is("summarize_wal", "on"),
          REFUSED,
          List.of("wal_level", "summarize_wal"),
          "summarize_wal needs wal_level = replica");
    }
    for (String name : List.of("min_wal_size", "max_wal_size")) {
      add(
          settings.number(name) < TWO_SEGMENTS,
          REFUSED,
          List.of(name),
          "%s is below two segments, 32 MB",
          name);
    }
    add(
        settings.number("min_wal_size") > settings.number("max_wal_size"),
        WITHOUT_EFFECT,
        List.of("min_wal_size", "max_wal_size"),
        "min_wal_size (%s) is above max_wal_size (%s): checkpoints come by max_wal_size, and the"
            + " disk keeps the larger",
        settings.word("min_wal_size"),
        settings.word("max_wal_size"));
    add(
        !settings.word("synchronous_standby_names").isEmpty()
            && settings.number("max_wal_senders") == 0,
        WITHOUT_EFFECT,
        List.of("synchronous_standby_names", "max_wal_senders"),
        "no standby can connect with max_wal_senders = 0, and commits wait for none");
    add(
        settings.isGiven("archive_command")
            && !settings.word("archive_command").isEmpty()
            && !settings.word("archive_library").isEmpty(),
        settings.knows("io_combine_limit") || settings.knows("reserved_connections")
            ? REFUSED
            : WITHOUT_EFFECT,
        List.of("archive_command", "archive_library"),
        "only one of archive_command and archive_library can be set");
  }

  private void connections() {
    double reserved =
        settings.number("superuser_reserved_connections") + settings.number("reserved_connections");
    add(
        reserved >= settings.number("max_connections"),
        REFUSED,
        List.of("max_connections", "superuser_reserved_connections", "reserved_connections"),
        "%.0f connections are reserved of max_connections = %.0f: none is left",
        reserved,
        settings.number("max_connections"));
  }

  private void workers() {
    notAbove("autovacuum_max_workers", "autovacuum_worker_slots");
    notAbove("max_parallel_workers", "max_worker_processes");
    notAbove("max_parallel_workers_per_gather", "max_parallel_workers");
    notAbove("max_parallel_maintenance_workers", "max_parallel_workers");
    notAbove("max_logical_replication_workers", "max_worker_processes");
    notAbove("max_sync_workers_per_subscription", "max_logical_replication_workers");
    notAbove("io_combine_limit", "io_max_combine_limit");
    add(
        is("autovacuum", "on") && is("track_counts", "off"),
        WITHOUT_EFFECT,
        List.of("track_counts", "autovacuum"),
        "autovacuum does not run with track_counts = off");
  }

  /** Only where somebody chose one of the two: built-in values may well be so. */
  private void notAbove(String name, String limit) {
    add(
        settings.knows(name)
            && settings.knows(limit)
            && (settings.isGiven(name) || settings.isGiven(limit))
            && settings.number(name) > settings.number(limit),
        WITHOUT_EFFECT,
        List.of(name, limit),
        "%s = %s is cut by %s = %s",
        name,
        settings.word(name),
        limit,
        settings.word(limit));
  }

  private void memory() {
    if (is("huge_pages", "on")) {
      add(
          !is("shared_memory_type", "mmap"),
          REFUSED,
          List.of("huge_pages", "shared_memory_type"),
          "huge_pages = on needs shared_memory_type = mmap");
      add(
          true,
          DEPENDS_ON_MACHINE,
          List.of("huge_pages"),
          "huge_pages = on starts only where vm.nr_hugepages has enough of them; try starts"
              + " anyway");
    }
    double ring = settings.number("vacuum_buffer_usage_limit");
    add(
        ring > 0 && ring < 128 * 1024,
        REFUSED,
        List.of("vacuum_buffer_usage_limit"),
        "vacuum_buffer_usage_limit is 0 or at least 128kB");
  }

  private void builds() {
    option("wal_compression", "lz4", "--with-lz4");
    option("wal_compression", "zstd", "--with-zstd");
    option("default_toast_compression", "lz4", "--with-lz4");
    option("io_method", "io_uring", "--with-liburing, on Linux");
  }

  private void option(String name, String value, String option) {
    add(
        is(name, value),
        DEPENDS_ON_BUILD,
        List.of(name),
        "%s = %s is refused by a server that was not built %s: see enumvals in pg_settings",
        name,
        value,
        option);
  }

  private void others() {
    for (String part : STATEMENT_PARTS.stream().sorted().toList()) {
      add(
          is("log_statement_stats", "on") && is(part, "on"),
          REFUSED,
          List.of(part, "log_statement_stats"),
          "%s cannot be on with log_statement_stats",
          part);
    }
    List<String> targets =
        List.of("", "_lsn", "_name", "_time", "_xid").stream()
            .map(suffix -> "recovery_target" + suffix)
            .filter(name -> !settings.word(name).isEmpty())
            .toList();
    add(targets.size() > 1, REFUSED, targets, "only one recovery target can be set");
  }

  private boolean is(String name, String word) {
    return settings.word(name).equals(word);
  }

  private void add(boolean found, Kind kind, List<String> names, String message, Object... values) {
    if (found) {
      faults.add(new SettingFault(kind, names, String.format(Locale.ROOT, message, values)));
    }
  }
}
