package dev.dbwright.tools.health.activity;

import static dev.dbwright.tools.finding.Severity.CRITICAL;
import static dev.dbwright.tools.finding.Severity.ERROR;
import static dev.dbwright.tools.finding.Severity.INFO;
import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.finding.Severity;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.CheckResult;
import dev.dbwright.tools.health.check.HealthCheck;
import dev.dbwright.tools.health.check.Server;
import java.util.List;
import java.util.Set;

/** Rules of pg_hba.conf that let people in without a proof, or that the server cannot read. */
@RuleInfo(code = "HLT077", name = "host-rules", severity = ERROR)
public final class HostRules implements HealthCheck {
  private static final Set<String> LOOPBACK = Set.of("::1", "localhost", "samehost");
  private static final Set<String> WEAK = Set.of("trust", "password", "md5");
  private static final Set<String> ENCRYPTED = Set.of("hostssl", "hostgssenc", "local");

  @Override
  public String sql() {
    // Only a superuser may read it, unless it was granted.
    return """
        SELECT line_number, type, array_to_string(database, ',') AS databases,
               array_to_string(user_name, ',') AS roles, coalesce(address, '') AS address,
               auth_method, error
        FROM pg_hba_file_rules
        ORDER BY line_number
        LIMIT 1000
        """;
  }

  @Override
  public CheckResult judge(List<CatalogRow> rows, Server server) {
    return CheckResult.of(rows.stream().filter(HostRules::matters).map(this::finding).toList());
  }

  private static boolean matters(CatalogRow row) {
    return row.has("error") || WEAK.contains(row.text("auth_method"));
  }

  private Finding finding(CatalogRow row) {
    String line = "pg_hba.conf line " + row.text("line_number");
    if (row.has("error")) {
      return finding(
          WARNING,
          line,
          line + " is not understood: " + row.text("error"),
          advice(row, "Mend the line: with it the server keeps its old rules, or does not start."));
    }
    boolean remote = isRemote(row);
    String rule =
        "%s lets %s into %s%s by %s"
            .formatted(
                line,
                row.text("roles"),
                row.text("databases"),
                remote ? " from " + row.text("address") : " on this machine",
                row.text("auth_method"));
    return switch (row.text("auth_method")) {
      case "trust" ->
          finding(
              remote ? CRITICAL : ERROR,
              line,
              rule + ": without any proof of who they are",
              advice(row, "Use scram-sha-256, or peer for local sockets."));
      case "password" ->
          finding(
              passwordSeverity(row),
              line,
              rule + ": the password itself is sent",
              advice(row, "Use scram-sha-256, and hostssl."));
      default ->
          finding(
              INFO,
              line,
              rule + ": where a role's password is kept as MD5, so it is proved",
              advice(row, "Use scram-sha-256, once no role has an MD5 password."));
    };
  }

  private static Severity passwordSeverity(CatalogRow row) {
    return isRemote(row) && !ENCRYPTED.contains(row.text("type")) ? CRITICAL : WARNING;
  }

  private static boolean isRemote(CatalogRow row) {
    return !row.text("type").equals("local") && !isLoopback(address(row));
  }

  private static boolean isLoopback(String address) {
    return LOOPBACK.contains(address) || address.startsWith("127.");
  }

  private static String address(CatalogRow row) {
    return row.has("address") ? row.text("address") : "";
  }

  private static Advice advice(CatalogRow row, String action) {
    return new Advice(
        action,
        List.of(new Evidence("line", row.real("line_number"), "line", "pg_hba_file_rules")));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "The first rule that fits decides how a connection proves who it is. trust asks for"
            + " nothing, password sends the password as it is, md5 is broken for roles that still"
            + " have an MD5 password.",
        "any such rule: trust is an error, and critical from other machines; password over plain"
            + " connections is critical; md5 is told",
        "PostgreSQL manual, Client Authentication",
        "host-rules/fires.csv",
        "host-rules/quiet.csv",
        "host all all 10.0.0.0/8 scram-sha-256  -- then SELECT pg_reload_conf();");
  }
}
