package dev.dbwright.tools.health.mysql;

import dev.dbwright.tools.database.CatalogRow;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.health.check.RowCheck;
import dev.dbwright.tools.health.check.Server;

/**
 * A check of the server's accounts. Whether an account has a password is asked, never the hash.
 * Without SELECT on the schema {@code mysql} it is skipped by the server's refusal.
 */
interface AccountCheck extends RowCheck {
  /** Accounts that can log in, of which {@code condition} on MariaDB's columns holds. */
  static String accounts(String condition) {
    return """
        SELECT u.user AS user, u.host AS host, u.plugin AS plugin,
               u.super_priv = 'Y' OR u.grant_priv = 'Y' AS administrator
        FROM mysql.user u
        JOIN mysql.global_priv g ON g.user = u.user AND g.host = u.host
        WHERE u.is_role = 'N' AND COALESCE(JSON_VALUE(g.priv, '$.account_locked'), 0) = 0
          AND %s
        ORDER BY u.user, u.host
        """
        .formatted(condition);
  }

  @Override
  default String sql(Server server) {
    // A role is a locked account there.
    return server.engine() == Engine.MYSQL
        ? sql()
            .replace("JOIN mysql.global_priv g ON g.user = u.user AND g.host = u.host\n", "")
            .replace(
                "u.is_role = 'N' AND COALESCE(JSON_VALUE(g.priv, '$.account_locked'), 0) = 0",
                "u.account_locked = 'N'")
        : sql();
  }

  /** {@code 'shop'@'%'}. */
  static String name(CatalogRow row) {
    return "'%s'@'%s'".formatted(part(row, "user"), part(row, "host"));
  }

  private static String part(CatalogRow row, String column) {
    return row.has(column) ? row.text(column).replace("'", "''") : "";
  }

  static Evidence oneAccount() {
    return new Evidence("accounts", 1, "accounts", "mysql.user");
  }
}
