package dev.dbwright.tools.health.mysql;

import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.Server;
import java.util.List;

/** An administrator who may log in from any host. */
@RuleInfo(code = "HLT127", name = "administrator-from-anywhere", severity = WARNING)
public final class AdministratorFromAnywhere implements AccountCheck {
  @Override
  public String sql() {
    return AccountCheck.accounts(
        "u.host = '%' AND (u.super_priv = 'Y' OR u.grant_priv = 'Y' OR u.file_priv = 'Y')");
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    String account = AccountCheck.name(row);
    return finding(
        account,
        "%s may administrate the server or read its files, from any host".formatted(account),
        new Advice(
            "RENAME USER %s TO the hosts it is used from, and revoke SUPER, FILE and GRANT OPTION where"
                    .formatted(account)
                + " it is an application's.",
            List.of(AccountCheck.oneAccount())));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "One leaked password is then enough, from anywhere. Applications need none of these rights.",
        "SUPER, FILE or GRANT OPTION for all schemas, and host %",
        "MySQL manual, Making MySQL Secure Against Attackers",
        "administrator-from-anywhere/fires.csv",
        "administrator-from-anywhere/quiet.csv",
        "RENAME USER 'admin'@'%' TO 'admin'@'10.0.0.5';");
  }
}
