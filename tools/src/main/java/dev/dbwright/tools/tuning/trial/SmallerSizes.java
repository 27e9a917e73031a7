package dev.dbwright.tools.tuning.trial;

import dev.dbwright.tools.tuning.setting.Setting;
import dev.dbwright.tools.tuning.setting.SettingCatalog;
import java.util.Map;
import java.util.Optional;

/**
 * What takes memory when a server starts, cut to what any machine can spare for a moment: at most
 * about half a gigabyte together.
 */
final class SmallerSizes {
  private static final Map<String, String> MOST =
      Map.ofEntries(
          Map.entry("shared_buffers", "128MB"),
          Map.entry("wal_buffers", "16MB"),
          Map.entry("min_dynamic_shared_memory", "16MB"),
          Map.entry("max_connections", "1000"),
          Map.entry("superuser_reserved_connections", "100"),
          Map.entry("reserved_connections", "100"),
          Map.entry("max_prepared_transactions", "1000"),
          Map.entry("max_locks_per_transaction", "256"),
          Map.entry("max_pred_locks_per_transaction", "256"),
          Map.entry("max_worker_processes", "256"),
          Map.entry("autovacuum_max_workers", "200"),
          Map.entry("autovacuum_worker_slots", "200"),
          Map.entry("max_wal_senders", "200"),
          Map.entry("max_replication_slots", "500"),
          Map.entry("max_files_per_process", "1000"),
          Map.entry("track_activity_query_size", "16kB"),
          Map.entry("io_max_concurrency", "64"),
          Map.entry("commit_timestamp_buffers", "8MB"),
          Map.entry("multixact_member_buffers", "8MB"),
          Map.entry("multixact_offset_buffers", "8MB"),
          Map.entry("notify_buffers", "8MB"),
          Map.entry("serializable_buffers", "8MB"),
          Map.entry("subtransaction_buffers", "8MB"),
          Map.entry("transaction_buffers", "8MB"));

  private SmallerSizes() {}

  /** A smaller value; empty where the given one is small enough, or of another kind. */
  static Optional<StandIn> standIn(String name, String value, SettingCatalog catalog) {
    Optional<Setting> readable =
        catalog.find(name).filter(setting -> setting.fault(value).isEmpty());
    if (name.equals("huge_pages")) {
      return readable
          .filter(setting -> setting.read(value).text().equals("on"))
          .map(
              setting ->
                  new StandIn(name, value, "try", "pages are set aside on the machine it is for"));
    }
    String most = MOST.get(name);
    return most == null
        ? Optional.empty()
        : readable
            .filter(setting -> number(setting, value) > number(setting, most))
            .map(
                setting ->
                    new StandIn(name, value, most, "more than a scratch machine can set aside"));
  }

  private static double number(Setting setting, String value) {
    return setting.read(value).asNumber().orElse(0);
  }
}
