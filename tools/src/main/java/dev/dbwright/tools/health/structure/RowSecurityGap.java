package dev.dbwright.tools.health.structure;

import static dev.dbwright.tools.finding.Severity.ERROR;
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
import java.util.List;

/** Row-level security that does not protect as it looks. */
@RuleInfo(code = "HLT020", name = "row-security-gap", severity = WARNING)
public final class RowSecurityGap implements RowCheck {
  @Override
  public String sql() {
    // A view reads with its owner's rights unless it is security_invoker (15 and later); an owner
    // is held back by policies only where they are forced.
    return """
        WITH t AS (
          SELECT c.oid, n.nspname, c.relname, c.relowner, c.relrowsecurity, c.relforcerowsecurity,
                 (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid) AS policies
          FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE c.relkind IN ('r', 'p')
            AND (c.relrowsecurity OR EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid)))
        SELECT * FROM (
        SELECT format('%I.%I', nspname, relname) AS object,
               CASE WHEN NOT relrowsecurity THEN 'off' WHEN policies = 0 THEN 'empty'
                    ELSE 'owner' END AS kind,
               policies, NULL AS through
        FROM t
        WHERE NOT relrowsecurity OR policies = 0
          OR NOT relforcerowsecurity
            AND (SELECT r.rolcanlogin AND NOT r.rolsuper FROM pg_roles r WHERE r.oid = t.relowner)
        UNION ALL
        SELECT DISTINCT format('%I.%I', vn.nspname, v.relname), 'view', t.policies,
               format('%I.%I', t.nspname, t.relname)
        FROM t
        JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = t.oid
          AND d.classid = 'pg_rewrite'::regclass
        JOIN pg_rewrite w ON w.oid = d.objid
        JOIN pg_class v ON v.oid = w.ev_class AND v.relkind = 'v'
        JOIN pg_namespace vn ON vn.oid = v.relnamespace
        JOIN pg_roles r ON r.oid = v.relowner
        WHERE t.relrowsecurity AND t.policies > 0
          AND coalesce(v.reloptions::text, '') !~ 'security_invoker=(true|on|yes|1)'
          AND (r.rolsuper OR r.rolbypassrls
            OR v.relowner = t.relowner AND NOT t.relforcerowsecurity)
        ) gap
        ORDER BY kind = 'off' DESC, kind = 'view' DESC, 1, 4
        """;
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    String object = row.text("object");
    var policies =
        List.of(new Evidence("policies", row.whole("policies"), "policies", "pg_policy"));
    return switch (row.text("kind")) {
      case "off" ->
          finding(
              ERROR,
              object,
              object + " has policies, but row-level security is off: none is in force",
              new Advice("ALTER TABLE %s ENABLE ROW LEVEL SECURITY;".formatted(object), policies));
      case "view" ->
          finding(
              WARNING,
              object,
              "the view %s shows all rows of %s: it reads with its owner's rights, whom no policy holds"
                      .formatted(object, row.text("through"))
                  + " back",
              new Advice(
                  server.majorVersion() >= 15
                      ? "ALTER VIEW %s SET (security_invoker = true);".formatted(object)
                      : "Give the view an owner whom the policies hold back (15 has security_invoker).",
                  policies));
      case "empty" ->
          finding(
              INFO,
              object,
              object + " has row-level security and no policy: only its owner sees rows",
              new Advice("CREATE POLICY … ON %s, or keep it closed.".formatted(object), policies));
      default ->
          finding(
              INFO,
              object,
              "the owner of %s may log in and is held back by no policy".formatted(object),
              new Advice(
                  "ALTER TABLE %s FORCE ROW LEVEL SECURITY; or let applications log in as another role."
                      .formatted(object),
                  policies));
    };
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "Policies that are not switched on protect nothing. A view over the table, or the owner's own"
            + " login, goes past them.",
        "one such table or view; an error where policies are off, an info where nothing leaks yet",
        "PostgreSQL manual, 5.9 Row Security Policies; CREATE VIEW, security_invoker",
        "row-security-gap/fires.sql",
        "row-security-gap/quiet.sql",
        "ALTER VIEW all_orders SET (security_invoker = true);");
  }
}
