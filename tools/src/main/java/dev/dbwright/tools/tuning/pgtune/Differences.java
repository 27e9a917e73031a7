package dev.dbwright.tools.tuning.pgtune;

import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.tuning.Machine;
import dev.dbwright.tools.tuning.Parameter;
import dev.dbwright.tools.tuning.postgresql.Settings;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where pgtune's answer for the same machine is another one, and why. */
public final class Differences {
  private static final String DEFAULT = "the server's default, left out here";
  private static final Map<String, String> WHY =
      Map.ofEntries(
          Map.entry(
              "max_connections",
              "pgtune knows 20 to 300 by use alone; here cores and memory bound what nobody asked for"),
          Map.entry(
              "shared_buffers",
              "pgtune takes the share of RAM as it is; here it ends where page tables of all"
                  + " connections, or the data, say so"),
          Map.entry(
              "effective_cache_size",
              "pgtune takes three quarters of RAM, before the system and the connections took"
                  + " theirs"),
          Map.entry(
              "maintenance_work_mem",
              "pgtune goes to an eighth of RAM and 8 GB; here it is counted beside all that runs"
                  + " at the same time"),
          Map.entry(
              "autovacuum_work_mem",
              "pgtune gives each worker 2 GB or maintenance_work_mem; before 17 it cannot use more"
                  + " than 1 GB of it, and from 17 on it needs far less"),
          Map.entry(
              "huge_pages",
              "pgtune says off below 2 GB of shared_buffers; the default tries, and costs nothing"
                  + " where there are none"),
          Map.entry("default_statistics_target", DEFAULT),
          Map.entry(
              "random_page_cost",
              "pgtune knows 1.1 or 4; here it also follows the measured time of a read, and stands"
                  + " between for a SAN and a warehouse on flash"),
          Map.entry(
              "effective_io_concurrency",
              "pgtune gives 2, 200, 300 or 1000 for every version; from 18 on one statement has at"
                  + " most 64 reads in flight unless io_max_concurrency is raised"),
          Map.entry(
              "wal_buffers", "pgtune computes what the server chooses itself from shared_buffers"),
          Map.entry(
              "min_wal_size", "pgtune goes by use alone; here it is a quarter of max_wal_size"),
          Map.entry(
              "max_wal_size",
              "pgtune goes by use alone, also on the smallest machine; here RAM and the data bound"
                  + " it until WAL was measured, then rate x checkpoint_timeout x 1.9 decides"),
          Map.entry(
              "wal_level",
              "with minimal there is no base backup, no archive and no replica; replica is the"
                  + " default"),
          Map.entry("max_wal_senders", "with 0 neither pg_basebackup nor a replica can connect"),
          Map.entry(
              "max_worker_processes",
              "pgtune gives as many as cores, which leaves none to replication and extensions"),
          Map.entry(
              "max_parallel_workers",
              "pgtune gives all cores to parallel statements; here half of them is left to the"
                  + " other connections, unless it is a warehouse"),
          Map.entry(
              "max_parallel_workers_per_gather",
              "pgtune lets one statement take half of the cores, or 4; here 2 where many small"
                  + " statements run, and 8 at most"),
          Map.entry(
              "max_parallel_maintenance_workers",
              "pgtune stops at 4; here a warehouse has up to 8, and none more than may run in"
                  + " parallel at all"),
          Map.entry(
              "autovacuum_max_workers",
              "pgtune stops at 5; here one more comes with each doubling"));
  private static final Map<String, String> REFUSED =
      Map.of(
          "wal_compression",
          "a server that was built without lz4 refuses to start with it",
          "io_method",
          "a server that was built without liburing refuses to start with it, and so it does where"
              + " the kernel or the container forbids it");

  private Differences() {}

  /**
   * In the order of pgtune's answer; none for what is the same within {@link Settings#TOLERANCE}.
   */
  public static List<Difference> of(Machine machine, int version, List<Parameter> advised) {
    Map<String, String> pgtunes = PgtuneAnswer.of(machine, version);
    Settings settings = Settings.of(version, pgtunes);
    Map<String, Parameter> ours =
        advised.stream().collect(Collectors.toMap(Parameter::name, Function.identity()));
    return pgtunes.entrySet().stream()
        .filter(pgtune -> differs(ours.get(pgtune.getKey()), settings))
        .map(pgtune -> difference(pgtune, ours.get(pgtune.getKey()), machine, settings))
        .toList();
  }

  private static boolean differs(@Nullable Parameter ours, Settings pgtunes) {
    return ours == null || !pgtunes.follow(ours);
  }

  private static Difference difference(
      Map.Entry<String, String> pgtune,
      @Nullable Parameter ours,
      Machine machine,
      Settings pgtunes) {
    String name = pgtune.getKey();
    String why =
        name.equals("work_mem")
            ? whyWorkMem(machine, pgtunes)
            : REFUSED.getOrDefault(name, WHY.getOrDefault(name, DEFAULT));
    return new Difference(name, ours == null ? null : ours.value(), pgtune.getValue(), why);
  }

  private static String whyWorkMem(Machine machine, Settings pgtunes) {
    double hashes = 2 * pgtunes.number("work_mem") * pgtunes.number("max_connections");
    return "pgtune divides by three times the connections and workers, at least 4 MB, and counts"
        + " neither hash_mem_multiplier nor the connections' own memory and page tables: one hash"
        + " in each connection and shared_buffers come to "
        + Amounts.bytes((long) (hashes + pgtunes.number("shared_buffers")))
        + " of "
        + Amounts.bytes(machine.ramBytes());
  }
}
