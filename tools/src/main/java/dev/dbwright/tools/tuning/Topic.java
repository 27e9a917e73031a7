package dev.dbwright.tools.tuning;

import java.util.regex.Pattern;

/** The idea that a parameter belongs to, for files and tables. */
public enum Topic {
  MEMORY(
      "Memory",
      "shared_buffers|work_mem|maintenance_work_mem|effective_cache_size|hash_mem_multiplier"
          + "|huge_page.*|temp_buffers|logical_decoding_work_mem|innodb_buffer_.*"
          + "|innodb_log_buffer_size|tmp_table_size|max_heap_table_size|temptable_.*|key_buffer_size"
          + "|aria_.*|sort_buffer_size|join_buffer_size|query_cache_.*|max server memory.*"),
  CONNECTIONS(
      "Connections",
      "max_connections|.*reserved_connections|idle_.*|thread_.*|tcp_.*|authentication_timeout"
          + "|remote admin connections|table_open_cache"),
  WAL(
      "The log and checkpoints",
      "wal_.*|max_wal_.*|min_wal_.*|checkpoint_.*|full_page_writes|fsync|synchronous_commit"
          + "|innodb_redo_.*|innodb_log_file_size|innodb_flush_log_.*|sync_binlog|commit_.*"
          + "|archive_.*|summarize_wal"),
  STORAGE(
      "Storage",
      "effective_io_.*|maintenance_io_.*|io_.*|bgwriter_.*|backend_flush.*|innodb_io_.*"
          + "|innodb_flush_.*|tempdb data files"),
  PLANNER("Planner", ".*_page_cost|default_statistics_target|jit.*|enable_.*|.*_cost|optimize .*"),
  PARALLEL(
      "Parallel work",
      "max_parallel_.*|max_worker_processes|parallel_.*|min_parallel_.*|max degree of.*|cost threshold.*"),
  AUTOVACUUM("Autovacuum", "autovacuum.*|vacuum_.*"),
  LOGGING(
      "What the server tells",
      "log_.*|track_.*|shared_preload_libraries|pg_stat.*|slow_query_log|long_query_time"
          + "|performance_schema|compute_query_id|lock_timeout|deadlock_timeout"),
  OTHER("Others", ".*");

  private final String title;
  private final Pattern names;

  Topic(String title, String names) {
    this.title = title;
    this.names = Pattern.compile(names);
  }

  public String title() {
    return title;
  }

  /** The first whose names match, in the order above. */
  public static Topic of(String name) {
    for (Topic topic : values()) {
      if (topic.names.matcher(name).matches()) {
        return topic;
      }
    }
    return OTHER;
  }
}
