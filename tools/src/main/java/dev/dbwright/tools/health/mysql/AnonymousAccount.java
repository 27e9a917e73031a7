package dev.dbwright.tools.health.mysql;

import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.Server;
import java.util.List;

/** An account without a name: it fits everybody. */
@RuleInfo(code = "HLT126", name = "anonymous-account", severity = WARNING)
public final class AnonymousAccount implements AccountCheck {
  @Override
  public String sql() {
    return AccountCheck.accounts("u.user = ''");
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    String account = AccountCheck.name(row);
    return finding(
        account,
        "the account %s has no name: any user logs in with it from there".formatted(account),
        new Advice("DROP USER %s;".formatted(account), List.of(AccountCheck.oneAccount())));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "An anonymous account lets any name in, and comes before 'shop'@'%' for clients of its host,"
            + " who then wonder where their rights are.",
        "any",
        "MySQL manual, Access Control, Stage 1",
        "anonymous-account/fires.csv",
        "anonymous-account/quiet.csv",
        "DROP USER ''@'localhost';");
  }
}
