package dev.dbwright.tools.health.mysql;

import static dev.dbwright.tools.finding.Severity.CRITICAL;
import static dev.dbwright.tools.finding.Severity.ERROR;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.Server;
import java.util.List;

/** An account that anybody may use. */
@RuleInfo(code = "HLT125", name = "account-without-password", severity = ERROR)
public final class NoPassword implements AccountCheck {
  @Override
  public String sql() {
    // Other plugins (sockets, PAM, Kerberos) keep no password here.
    return AccountCheck.accounts(
        "u.user <> '' AND COALESCE(u.authentication_string, '') = '' AND u.plugin IN ('',"
            + " 'mysql_native_password', 'caching_sha2_password', 'sha256_password', 'ed25519',"
            + " 'parsec', 'mysql_old_password')");
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    String account = AccountCheck.name(row);
    boolean isAdministrator = row.is("administrator");
    return finding(
        isAdministrator ? CRITICAL : ERROR,
        account,
        "the account %s has no password%s"
            .formatted(account, isAdministrator ? ", and administrates the server" : ""),
        new Advice(
            "ALTER USER %s IDENTIFIED BY '…'; or DROP USER where nobody uses it."
                .formatted(account),
            List.of(AccountCheck.oneAccount())));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "Whoever reaches the server is in.",
        "any account that can log in, is not locked, and has an empty password; critical with SUPER or"
            + " GRANT OPTION",
        "MySQL manual, Securing the Initial Account; MariaDB manual, mariadb-secure-installation",
        "account-without-password/fires.csv",
        "account-without-password/quiet.csv",
        "ALTER USER 'shop'@'%' IDENTIFIED BY '…';");
  }
}
