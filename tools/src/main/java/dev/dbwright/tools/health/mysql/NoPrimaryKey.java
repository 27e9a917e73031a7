package dev.dbwright.tools.health.mysql;

import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.RowCheck;
import dev.dbwright.tools.health.check.Server;
import java.util.List;

/** A table whose rows cannot be told apart. */
@RuleInfo(code = "HLT101", name = "no-primary-key", severity = WARNING)
public final class NoPrimaryKey implements RowCheck {
  @Override
  public String sql() {
    // COLUMN_KEY says PRI of a unique key over columns that are NOT NULL, too: InnoDB stores the
    // rows by it. Row counts are not asked for: they would open every table.
    return """
        SELECT t.table_name AS table_name, t.engine AS engine, k.columns AS columns
        FROM information_schema.tables t
        JOIN (SELECT table_name, COUNT(*) AS columns FROM information_schema.columns
              WHERE table_schema = DATABASE()
              GROUP BY table_name HAVING SUM(column_key = 'PRI') = 0) k
          ON k.table_name = t.table_name
        WHERE t.table_schema = DATABASE() AND t.table_type IN ('BASE TABLE', 'SYSTEM VERSIONED')
        ORDER BY t.table_name
        """;
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    String table = row.text("table_name");
    return finding(
        table,
        "%s has no primary key: replicas search it row by row, and online changes cannot be done"
            .formatted(table),
        new Advice(
            "ALTER TABLE %s ADD PRIMARY KEY (…) where columns tell its rows apart; else ADD COLUMN id"
                    .formatted(MysqlName.quoted(table))
                + " BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY (this rewrites the table).",
            List.of(
                new Evidence("key columns", 0, "columns", "information_schema.columns"),
                new Evidence(
                    "columns", row.whole("columns"), "columns", "information_schema.columns"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "InnoDB stores rows by the primary key. Without one it makes up a hidden key that nobody can"
            + " use: replication by rows reads the whole table for each changed row, Galera and group"
            + " replication refuse it, gh-ost and pt-online-schema-change need one.",
        "no primary key, and no unique key over columns that are NOT NULL",
        "MySQL manual, Clustered and Secondary Indexes",
        "no-primary-key/fires.sql",
        "no-primary-key/quiet.sql",
        "ALTER TABLE visits ADD PRIMARY KEY (visitor_id, seen_at);");
  }
}
