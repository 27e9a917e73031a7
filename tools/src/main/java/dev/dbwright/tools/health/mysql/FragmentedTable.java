package dev.dbwright.tools.health.mysql;

import static dev.dbwright.tools.finding.Severity.INFO;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.RowCheck;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.report.Amounts;
import java.util.List;
import java.util.Optional;

/** A table whose file is mostly free space. */
@RuleInfo(code = "HLT131", name = "fragmented-table", severity = INFO)
public final class FragmentedTable implements RowCheck {
  // Below it nobody needs the space.
  private static final long LARGE_BYTES = 1_000_000_000;

  @Override
  public String sql() {
    return query(Candidates.largerThan("table_name", LARGE_BYTES));
  }

  @Override
  public String sql(Server server) {
    return server.engine() == Engine.MYSQL ? query("TRUE") : sql();
  }

  private static String query(String candidates) {
    return """
        SELECT table_name AS table_name, data_free AS free_bytes,
               data_length + index_length AS used_bytes
        FROM information_schema.tables
        WHERE table_schema = DATABASE() AND engine = 'InnoDB' AND data_free >= %d
          AND data_free >= data_length + index_length AND %s
        ORDER BY data_free DESC
        """
        .formatted(LARGE_BYTES, candidates);
  }

  @Override
  public Optional<String> skippedOn(Server server) {
    return Privileges.needsProcess(server);
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    String table = row.text("table_name");
    return finding(
        table,
        "%s of the file of %s are free, %s are used"
            .formatted(
                Amounts.bytes(row.whole("free_bytes")),
                table,
                Amounts.bytes(row.whole("used_bytes"))),
        new Advice(
            "Nothing, if the rows will come back. Else ALTER TABLE %s ENGINE = InnoDB; rebuilds it:"
                    .formatted(MysqlName.quoted(table))
                + " room for a copy is needed, writers go on but for a moment at each end.",
            List.of(
                new Evidence("free", row.whole("free_bytes"), "bytes", "information_schema.tables"),
                new Evidence(
                    "used", row.whole("used_bytes"), "bytes", "information_schema.tables"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "Space of deleted rows is used again by the same table, and never given back to the disk.",
        "1 GB free, and as much as is used",
        "MySQL manual, Defragmenting a Table; the figures are ours",
        "fragmented-table/fires.csv",
        "fragmented-table/quiet.csv",
        "ALTER TABLE events ENGINE = InnoDB;");
  }
}
