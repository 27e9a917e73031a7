package dev.dbwright.tools.health.structure;

import static dev.dbwright.tools.finding.Severity.INFO;

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

/** A login that owns nothing, belongs to nothing and is granted nothing. */
@RuleInfo(code = "HLT024", name = "unused-role", severity = INFO)
public final class UnusedRole implements HealthCheck {
  @Override
  public String sql() {
    // pg_shdepend holds what a role owns or was granted, in every database of the cluster.
    return """
        SELECT r.rolname AS name,
               (SELECT count(*) FROM pg_shdepend d
                WHERE d.refclassid = 'pg_authid'::regclass AND d.refobjid = r.oid) AS objects,
               (SELECT count(*) FROM pg_auth_members m WHERE m.member = r.oid) AS memberships,
               (SELECT count(*) FROM pg_stat_get_activity(NULL) a WHERE a.usesysid = r.oid) AS sessions,
               r.rolvaliduntil < now() AS expired
        FROM pg_roles r
        WHERE r.rolcanlogin AND NOT r.rolsuper AND NOT r.rolreplication AND r.rolname !~ '^pg_'
        ORDER BY 1
        """;
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    return CheckResult.of(rows.stream().filter(UnusedRole::isUnused).map(this::unused).toList());
  }

  private static boolean isUnused(CatalogRow row) {
    boolean expired = row.has("expired") && row.is("expired");
    boolean bare = row.whole("objects") == 0 && row.whole("memberships") == 0;
    return row.whole("sessions") == 0 && (expired || bare);
  }

  private Finding unused(CatalogRow row) {
    String name = row.text("name");
    return finding(
        name,
        "%s may log in%s"
            .formatted(
                name,
                row.has("expired") && row.is("expired")
                    ? ", though its password has expired"
                    : ", owns nothing and was granted nothing"),
        new Advice(
            "ALTER ROLE %s NOLOGIN; if nobody misses it, DROP ROLE it.".formatted(name),
            List.of(
                new Evidence(
                    "objects it owns or may use", row.whole("objects"), "objects", "pg_shdepend"),
                new Evidence(
                    "sessions now", row.whole("sessions"), "sessions", "pg_stat_activity"))));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "A login that nobody needs is still a password that somebody may guess, and every right of"
            + " PUBLIC is its own.",
        "a login without session that owns nothing, belongs to no role and was granted nothing, or"
            + " whose password has expired",
        "CIS PostgreSQL Benchmark, section 4",
        "unused-role/fires.csv",
        "unused-role/quiet.csv",
        "ALTER ROLE trainee NOLOGIN;");
  }
}
