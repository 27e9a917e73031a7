package dev.dbwright.tools.health.activity;

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
import java.util.List;

/** Roles whose password is kept as an MD5 digest. */
@RuleInfo(code = "HLT078", name = "md5-passwords", severity = WARNING)
public final class Md5Passwords implements HealthCheck {
  @Override
  public String sql() {
    // The digest itself stays in the server. Only a superuser may look.
    return """
        SELECT rolname, rolsuper,
               CASE WHEN rolpassword LIKE 'md5%' THEN 'md5' ELSE 'other' END AS digest,
               count(*) FILTER (WHERE rolpassword LIKE 'md5%') OVER () AS roles
        FROM pg_authid
        WHERE rolpassword IS NOT NULL AND rolcanlogin
        ORDER BY 3, rolsuper DESC, rolname
        LIMIT 1000
        """;
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    return CheckResult.of(
        rows.stream().filter(row -> row.text("digest").equals("md5")).map(this::finding).toList());
  }

  private Finding finding(CatalogRow row) {
    String role = row.text("rolname");
    return finding(
        "role " + role,
        "the password of %s%s is kept as MD5"
            .formatted(row.is("rolsuper") ? "superuser " : "", role),
        new Advice(
            "Set password_encryption to scram-sha-256 and let the role set its password again"
                + " (\\password in psql); version 18 warns of MD5 and a later one drops it.",
            List.of(
                new Evidence(
                    "roles with an MD5 password", row.real("roles"), "roles", "pg_authid"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "An MD5 digest is as good as the password: who has seen it, in a backup for instance, can"
            + " log in with it. SCRAM does not have this fault.",
        "one role that may log in",
        "PostgreSQL manual, Password Authentication",
        "md5-passwords/fires.csv",
        "md5-passwords/quiet.csv",
        "SET password_encryption = 'scram-sha-256';  -- then ALTER ROLE … PASSWORD by \\password");
  }
}
