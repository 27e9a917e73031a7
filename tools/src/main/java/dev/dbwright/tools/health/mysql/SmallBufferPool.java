package dev.dbwright.tools.health.mysql;

import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.health.check.Metric;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.report.Amounts;
import java.util.List;
import java.util.Optional;

/** A buffer pool of the size that the installation came with, beside much more data. */
@RuleInfo(code = "HLT111", name = "buffer-pool-small", severity = WARNING)
public final class SmallBufferPool implements HealthCheck {
  // 128 MiB: what both engines come with.
  private static final long DEFAULT_BYTES = 134_217_728;
  private static final double MUCH_MORE = 10;

  @Override
  public String sql() {
    return """
        SELECT @@innodb_buffer_pool_size AS pool_bytes, COALESCE(SUM(file_size), 0) AS data_bytes
        FROM information_schema.innodb_sys_tablespaces
        """;
  }

  @Override
  public String sql(Server server) {
    return server.engine() == Engine.MYSQL
        ? sql().replace("innodb_sys_tablespaces", "innodb_tablespaces")
        : sql();
  }

  @Override
  public Optional<String> skippedOn(Server server) {
    return Privileges.needsProcess(server);
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    CatalogRow row = rows.get(0);
    long poolBytes = row.whole("pool_bytes");
    long dataBytes = row.whole("data_bytes");
    var metrics =
        List.of(
            new Metric("databaseSize", dataBytes, "bytes"),
            new Metric("bufferPoolSize", poolBytes, "bytes"));
    if (poolBytes > DEFAULT_BYTES || dataBytes < MUCH_MORE * poolBytes) {
      return new CheckResult(List.of(), metrics);
    }
    Finding finding =
        finding(
            "server",
            "the buffer pool holds %s of %s of data: it was never set"
                .formatted(Amounts.bytes(poolBytes), Amounts.bytes(dataBytes)),
            new Advice(
                "SET GLOBAL innodb_buffer_pool_size to 50 to 75 % of the memory of a host that serves"
                    + " nothing else, and write it into the configuration.",
                List.of(
                    new Evidence("pool", poolBytes, "bytes", "innodb_buffer_pool_size"),
                    new Evidence("data", dataBytes, "bytes", "innodb_sys_tablespaces"))));
    return new CheckResult(List.of(finding), metrics);
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "InnoDB reads and writes through the buffer pool; the 128 MB that it comes with suit a"
            + " laptop.",
        "128 MB or less, and ten times as much data",
        "MySQL manual, innodb_buffer_pool_size; the factor is ours",
        "buffer-pool-small/fires.csv",
        "buffer-pool-small/quiet.csv",
        "SET GLOBAL innodb_buffer_pool_size = 8589934592;");
  }
}
