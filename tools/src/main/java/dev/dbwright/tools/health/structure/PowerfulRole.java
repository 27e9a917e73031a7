package dev.dbwright.tools.health.structure;

import static dev.dbwright.tools.finding.Severity.INFO;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.health.check.Server;
import java.util.ArrayList;
import java.util.List;

/** Logins that stand above every rule of the database. */
@RuleInfo(code = "HLT023", name = "powerful-role", severity = WARNING)
public final class PowerfulRole implements HealthCheck {
  @Override
  public String sql() {
    // Providers keep a superuser of their own beside the customer's.
    return """
        SELECT r.rolname AS name, r.rolsuper AS superuser, r.rolbypassrls AS bypasses,
               r.rolcreaterole AS creates_roles
        FROM pg_roles r
        WHERE r.rolcanlogin AND (r.rolsuper OR r.rolbypassrls OR r.rolcreaterole)
          AND r.rolname NOT IN ('rdsadmin', 'cloudsqladmin', 'azuresu', 'supabase_admin')
        ORDER BY r.oid
        """;
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    List<Finding> findings = new ArrayList<>();
    List<String> superusers =
        rows.stream().filter(row -> row.is("superuser")).map(row -> row.text("name")).toList();
    if (superusers.size() > 1) {
      findings.add(
          finding(
              "superusers",
              "%d roles log in as superusers: %s"
                  .formatted(superusers.size(), String.join(", ", superusers)),
              new Advice(
                  "Keep one for emergencies; the others: ALTER ROLE … NOSUPERUSER, and the predefined"
                      + " roles for what they need (pg_monitor, pg_maintain).",
                  evidence(superusers.size()))));
    }
    for (CatalogRow row : rows) {
      if (!row.is("superuser")) {
        findings.add(lesser(row, server));
      }
    }
    return CheckResult.of(findings);
  }

  private Finding lesser(CatalogRow row, Server server) {
    String name = row.text("name");
    if (row.is("bypasses")) {
      return finding(
          name,
          name + " goes past every row-level policy (BYPASSRLS)",
          new Advice("ALTER ROLE %s NOBYPASSRLS;".formatted(name), evidence(1)));
    }
    // Before 16 whoever may create roles may give away every role but a superuser.
    return finding(
        server.majorVersion() < 16 ? WARNING : INFO,
        name,
        name + " may create and change other roles (CREATEROLE)",
        new Advice(
            "ALTER ROLE %s NOCREATEROLE, unless that is its task.".formatted(name), evidence(1)));
  }

  private static List<Evidence> evidence(int roles) {
    return List.of(new Evidence("such logins", roles, "roles", "pg_roles"));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "A superuser reads and changes everything, the server's files too, and no policy and no grant"
            + " holds it back. Each such login is one more password whose loss is the loss of all.",
        "more than one superuser that may log in, any other login with BYPASSRLS; CREATEROLE is a"
            + " warning before 16 and an info from there",
        "PostgreSQL manual, 21.2 Role Attributes",
        "powerful-role/fires.csv",
        "powerful-role/quiet.csv",
        "ALTER ROLE deploy NOSUPERUSER;");
  }
}
