package dev.dbwright.tools.health.activity;

import static dev.dbwright.tools.finding.Severity.INFO;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.Severity;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.report.Amounts;
import java.util.ArrayList;
import java.util.List;

/** Settings of memory that contradict each other. */
@RuleInfo(code = "HLT076", name = "memory-settings", severity = WARNING)
public final class MemorySettings implements HealthCheck {
  // Below it the pages' own tables are small.
  private static final double HUGE_PAGES_PAY = 8L << 30;

  @Override
  public String sql() {
    // Whether huge pages were got is told from version 17 on.
    return """
        SELECT pg_size_bytes(current_setting('shared_buffers')) AS shared_buffers,
               pg_size_bytes(current_setting('effective_cache_size')) AS effective_cache_size,
               pg_size_bytes(current_setting('work_mem')) AS work_mem,
               pg_size_bytes(current_setting('maintenance_work_mem')) AS maintenance_work_mem,
               current_setting('max_connections') AS max_connections,
               current_setting('huge_pages') AS huge_pages,
               coalesce(current_setting('huge_pages_status', true), 'unknown') AS huge_pages_status
        """;
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    CatalogRow row = rows.get(0);
    double buffers = row.real("shared_buffers");
    double cache = row.real("effective_cache_size");
    double workMem = row.real("work_mem");
    double all = workMem * row.real("max_connections");
    double maintenance = row.real("maintenance_work_mem");
    var findings = new ArrayList<Finding>();
    if (cache < buffers) {
      findings.add(
          contradiction(
              WARNING,
              "effective_cache_size",
              "effective_cache_size is %s, less than shared_buffers (%s): the planner shuns indexes"
                  .formatted(size(cache), size(buffers)),
              "Set it to what caches data in all, half to three quarters of the memory.",
              bytes("effective_cache_size", cache),
              bytes("shared_buffers", buffers)));
    }
    if (all > cache) {
      findings.add(
          contradiction(
              INFO,
              "work_mem",
              "one work_mem (%s) for each of %s connections is %s, more than all that caches data (%s)"
                  .formatted(size(workMem), row.text("max_connections"), size(all), size(cache)),
              "Give large work_mem to the roles that need it only, or allow fewer connections.",
              bytes("work_mem of all connections", all),
              bytes("effective_cache_size", cache)));
    }
    if (maintenance < workMem) {
      findings.add(
          contradiction(
              INFO,
              "maintenance_work_mem",
              "maintenance_work_mem is %s, less than work_mem (%s)"
                  .formatted(size(maintenance), size(workMem)),
              "Raise it: few processes use it, and vacuum and CREATE INDEX gain.",
              bytes("maintenance_work_mem", maintenance),
              bytes("work_mem", workMem)));
    }
    if (row.text("huge_pages_status").equals("off") && buffers >= HUGE_PAGES_PAY) {
      findings.add(
          contradiction(
              INFO,
              "huge_pages",
              "%s of shared_buffers without huge pages (huge_pages is %s)"
                  .formatted(size(buffers), row.text("huge_pages")),
              "Reserve them in the operating system (vm.nr_hugepages from"
                  + " shared_memory_size_in_huge_pages) and restart.",
              bytes("shared_buffers", buffers)));
    }
    return CheckResult.of(findings);
  }

  private Finding contradiction(
      Severity severity, String setting, String message, String advice, Evidence... evidence) {
    return finding(severity, setting, message, new Advice(advice, List.of(evidence)));
  }

  private static Evidence bytes(String what, double bytes) {
    return new Evidence(what, bytes, "bytes", "pg_settings");
  }

  private static String size(double bytes) {
    return Amounts.bytes((long) bytes);
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "The planner believes effective_cache_size, every sort and hash may take work_mem, vacuum"
            + " takes maintenance_work_mem: values that do not fit each other make plans slow or the"
            + " machine run out of memory.",
        "effective_cache_size below shared_buffers; told: work_mem of all connections above"
            + " effective_cache_size, maintenance_work_mem below work_mem, 8 GB of shared_buffers"
            + " without huge pages",
        "PostgreSQL manual, Resource Consumption and Planner Cost Constants; 8 GB is ours",
        "memory-settings/fires.csv",
        "memory-settings/quiet.csv",
        "ALTER SYSTEM SET effective_cache_size = '12GB'; SELECT pg_reload_conf();");
  }
}
