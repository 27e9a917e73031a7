package dev.dbwright.tools.health.structure;

import static dev.dbwright.tools.finding.Severity.ERROR;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.RowCheck;
import dev.dbwright.tools.health.check.Server;
import dev.dbwright.tools.indexing.CatalogScope;
import java.util.List;

/** A published table whose rows a subscriber could not find again. */
@RuleInfo(code = "HLT027", name = "published-without-identity", severity = ERROR)
public final class PublishedWithoutIdentity implements RowCheck {
  // Publications of whole schemas came with 15.
  private static final String BY_SCHEMA =
      """
        UNION
        SELECT t.oid, pn.pnpubid FROM pg_publication_namespace pn
        JOIN pg_class t ON t.relnamespace = pn.pnnspid
      """;

  @Override
  public String sql() {
    return query(BY_SCHEMA);
  }

  @Override
  public String sql(Server server) {
    return query(server.majorVersion() < 15 ? "" : BY_SCHEMA);
  }

  private static String query(String bySchema) {
    return """
        WITH published AS (
          SELECT prrelid AS oid, prpubid AS publication FROM pg_publication_rel
          UNION
          SELECT t.oid, p.oid FROM pg_publication p CROSS JOIN pg_class t WHERE p.puballtables
        """
        + bySchema
        + """
        )
        SELECT format('%I.%I', n.nspname, t.relname) AS table_name,
               string_agg(DISTINCT p.pubname, ', ') AS publications,
               greatest(t.reltuples, pg_stat_get_live_tuples(t.oid), 0)::bigint AS rows
        FROM published x JOIN pg_publication p ON p.oid = x.publication
        JOIN pg_class t ON t.oid = x.oid AND t.relkind IN ('r', 'p') AND t.relpersistence = 'p'
        JOIN pg_namespace n ON n.oid = t.relnamespace
        WHERE (p.pubupdate OR p.pubdelete)
          AND (t.relreplident = 'n'
            OR t.relreplident = 'd' AND NOT EXISTS (SELECT FROM pg_index i
                                                    WHERE i.indrelid = t.oid AND i.indisprimary))
          AND\s"""
        + CatalogScope.USER_SCHEMA
        + "\nGROUP BY t.oid, n.nspname, t.relname, t.reltuples\nORDER BY rows DESC, 1\n";
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    String table = row.text("table_name");
    return finding(
        table,
        "%s is published (%s) without a replica identity: each UPDATE and DELETE of it fails"
            .formatted(table, row.text("publications")),
        new Advice(
            "Give it a primary key, or ALTER TABLE %s REPLICA IDENTITY USING INDEX … (FULL costs a scan a"
                    .formatted(table)
                + " row on the subscriber).",
            List.of(new Evidence("rows of the table", row.whole("rows"), "rows", "pg_class"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "A subscriber has to find the row that was changed. Without a replica identity the publisher"
            + " refuses every UPDATE and DELETE of the table, from the moment it is published.",
        "one such table in a publication of updates or deletes",
        "PostgreSQL manual, 29.1.1 Replica Identity",
        "published-without-identity/fires.sql",
        "published-without-identity/quiet.sql",
        "ALTER TABLE visits ADD PRIMARY KEY (visitor, at);");
  }
}
