package dev.dbwright.tools.health.structure;

import static dev.dbwright.tools.finding.Severity.INFO;
import static dev.dbwright.tools.finding.Severity.WARNING;

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

/** What everybody who may connect may do. */
@RuleInfo(code = "HLT021", name = "public-privileges", severity = WARNING)
public final class PublicPrivileges implements RowCheck {
  @Override
  public String sql() {
    // Grantee 0 is PUBLIC; a schema without a list of rights has the default one.
    return """
        SELECT 'schema' AS kind, quote_ident(n.nspname) AS object, 'CREATE' AS rights,
               true AS changes, n.nspname = 'public' AS usual_before_15
        FROM pg_namespace n
        CROSS JOIN LATERAL aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) x
        WHERE x.grantee = 0 AND x.privilege_type = 'CREATE' AND\s"""
        + CatalogScope.USER_SCHEMA
        + """

        UNION ALL
        SELECT 'table', format('%I.%I', n.nspname, t.relname),
               string_agg(x.privilege_type, ', ' ORDER BY x.privilege_type),
               bool_or(x.privilege_type <> 'SELECT'), false
        FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace
        CROSS JOIN LATERAL aclexplode(t.relacl) x
        WHERE t.relkind IN ('r', 'p', 'v', 'm', 'f') AND x.grantee = 0 AND\s"""
        + CatalogScope.USER_SCHEMA
        + "\n  AND "
        + CatalogScope.NOT_OF_EXTENSION
        + "\nGROUP BY n.nspname, t.relname\nORDER BY changes DESC, 2\n";
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    boolean schema = row.text("kind").equals("schema");
    boolean shipped = row.is("usual_before_15") && server.majorVersion() < 15;
    String object = row.text("object");
    String rights = row.text("rights");
    return finding(
        row.is("changes") && !shipped ? WARNING : INFO,
        object,
        schema
            ? "everybody may create objects in the schema %s, also such that others' queries then call"
                .formatted(object)
            : "everybody has %s on %s".formatted(rights, object),
        new Advice(
            "REVOKE %s ON %s%s FROM PUBLIC;".formatted(rights, schema ? "SCHEMA " : "", object),
            List.of(
                new Evidence(
                    "rights of PUBLIC", rights.split(",", -1).length, "rights", "pg_class"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "PUBLIC is every role, those of tomorrow too. Who may create in a schema of the search path can"
            + " put a function or table before the one that others mean (CVE-2018-1058).",
        "a right to create or to write; only an info for reading, and for the schema public before 15,"
            + " which came that way",
        "PostgreSQL manual, 5.10.6 Usage Patterns",
        "public-privileges/fires.sql",
        "public-privileges/quiet.sql",
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC;");
  }
}
