package dev.dbwright.tools.health.mysql;

import static dev.dbwright.tools.finding.Severity.WARNING;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.evidence.Advice;
import dev.dbwright.tools.finding.Finding;
import dev.dbwright.tools.finding.RuleInfo;
import dev.dbwright.tools.health.check.CheckPage;
import dev.dbwright.tools.health.check.Server;
import java.util.List;

/** An account whose password is kept in a form that can be broken, or is going away. */
@RuleInfo(code = "HLT128", name = "old-password-plugin", severity = WARNING)
public final class OldPasswordPlugin implements AccountCheck {
  @Override
  public String sql() {
    return AccountCheck.accounts("u.plugin = 'mysql_old_password'");
  }

  @Override
  public String sql(Server server) {
    // MariaDB keeps mysql_native_password as its default; MySQL 9 has removed it.
    return server.engine() == Engine.MYSQL
        ? AccountCheck.super
            .sql(server)
            .replace(
                "u.plugin = 'mysql_old_password'",
                "u.plugin IN ('mysql_native_password', 'sha256_password')")
        : sql();
  }

  @Override
  public Finding finding(CatalogRow row, Server server) {
    String account = AccountCheck.name(row);
    return finding(
        account,
        "%s logs in by %s".formatted(account, row.text("plugin")),
        new Advice(
            server.engine() == Engine.MYSQL
                ? "ALTER USER %s IDENTIFIED WITH caching_sha2_password BY '…';".formatted(account)
                : "ALTER USER %s IDENTIFIED VIA ed25519 USING PASSWORD('…');".formatted(account),
            List.of(AccountCheck.oneAccount())));
  }

  @Override
  public CheckPage page() {
    return new CheckPage(
        "The hash of mysql_old_password is broken within seconds. MySQL deprecates"
            + " mysql_native_password from 8.0.34 on and does not load it any more in 9.0: such accounts"
            + " are locked out by the upgrade.",
        "mysql_old_password; in MySQL also mysql_native_password and sha256_password",
        "MySQL manual, Native Pluggable Authentication; MariaDB manual, mysql_old_password",
        "old-password-plugin/fires.csv",
        "old-password-plugin/quiet.csv",
        "ALTER USER 'shop'@'10.0.0.%' IDENTIFIED WITH caching_sha2_password BY '…';");
  }
}
