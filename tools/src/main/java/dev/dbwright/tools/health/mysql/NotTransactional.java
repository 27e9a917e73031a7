package dev.dbwright.tools.health.mysql;

import static dev.dbwright.tools.finding.Severity.INFO;
import static dev.dbwright.tools.finding.Severity.WARNING;

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

/** A table of an engine that forgets or tears rows in a crash. */
@RuleInfo(code = "HLT102", name = "table-not-transactional", severity = WARNING)
public final class NotTransactional implements RowCheck {
  @Override
  public String sql() {
    return plain().formatted(Candidates.notOfInnoDb("table_name"));
  }

  @Override
  public String sql(Server server) {
    return server.engine() == Engine.MYSQL ? plain().formatted("TRUE") : sql();
  }

  private static String plain() {
    return """
        SELECT table_name AS table_name, engine AS engine, COALESCE(table_rows, 0) AS row_count,
               COALESCE(data_length + index_length, 0) AS bytes
        FROM information_schema.tables
        WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'
          AND engine IN ('MyISAM', 'Aria', 'MRG_MyISAM', 'MEMORY', 'CSV', 'ARCHIVE')
          AND %s
        ORDER BY bytes DESC, table_name
        """;
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    String table = row.text("table_name");
    String engine = row.text("engine");
    // Who takes MEMORY knows that it is empty after a restart.
    boolean isMeant = engine.equals("MEMORY");
    return finding(
        isMeant ? INFO : WARNING,
        table,
        "%s (%s) is kept by %s: no transactions, no foreign keys, writers lock the whole table"
            .formatted(table, Amounts.rows(row.whole("row_count")), engine),
        new Advice(
            isMeant
                ? "Make sure that nobody misses its rows after a restart."
                : "ALTER TABLE %s ENGINE = InnoDB; it is rewritten, and cannot be written to meanwhile."
                    .formatted(MysqlName.quoted(table)),
            List.of(
                new Evidence("rows", row.whole("row_count"), "rows", "information_schema.tables"),
                new Evidence("size", row.whole("bytes"), "bytes", "information_schema.tables"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "MyISAM and its relatives cannot roll back; a crash leaves a table that must be repaired, a"
            + " backup of a running server is not consistent, and a statement that fails half-way has"
            + " changed half of its rows. Foreign keys are read and forgotten.",
        "any table of MyISAM, Aria, MERGE, CSV or ARCHIVE; info for MEMORY",
        "MySQL manual, Alternative Storage Engines",
        "table-not-transactional/fires.sql",
        "table-not-transactional/quiet.sql",
        "ALTER TABLE notes ENGINE = InnoDB;");
  }
}
