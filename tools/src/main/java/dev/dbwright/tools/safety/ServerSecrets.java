package dev.dbwright.tools.safety;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.sql.TokenKind;
import dev.dbwright.tools.sql.TokenSpan;
import java.util.Set;

/**
 * Relations through which a server shows its files or its passwords (PostgreSQL 18 manual, chapter
 * 52; MariaDB and SQL Server by their manuals). They are read by an administrator, not through us.
 */
final class ServerSecrets {
  private static final Set<String> POSTGRESQL_FILES =
      Set.of("pg_largeobject", "pg_file_settings", "pg_hba_file_rules", "pg_ident_file_mappings");
  private static final Set<String> POSTGRESQL_PASSWORDS =
      Set.of("pg_authid", "pg_shadow", "pg_user_mapping", "pg_user_mappings", "pg_subscription");
  private static final Set<String> MYSQL_PASSWORDS = Set.of("user", "global_priv", "servers");
  private static final Set<String> SQLSERVER_PASSWORDS = Set.of("sql_logins", "syslogins");

  private ServerSecrets() {}

  /** Raises {@code found} where the name at {@code i} is one of them. */
  static void judge(Engine engine, TokenSpan tokens, int i, Judgement found) {
    String name = tokens.get(i).value();
    if (engine == Engine.POSTGRESQL && POSTGRESQL_FILES.contains(name)) {
      found.raise(Effect.ADMIN, name + " shows server files or large objects").risk("file-read");
    }
    if (holdsPasswords(engine, tokens, i)) {
      found.raise(Effect.ADMIN, name + " holds the server's passwords").risk("credential-read");
    }
  }

  private static boolean holdsPasswords(Engine engine, TokenSpan tokens, int i) {
    String name = tokens.get(i).value();
    return switch (engine) {
      case POSTGRESQL -> POSTGRESQL_PASSWORDS.contains(name);
      // A table named user may be anybody's; that of the schema mysql is the server's.
      case MYSQL, MARIADB ->
          MYSQL_PASSWORDS.contains(name)
              && tokens.kind(i - 1) == TokenKind.DOT
              && i >= 2
              && tokens.get(i - 2).value().equalsIgnoreCase("mysql");
      case SQLSERVER -> SQLSERVER_PASSWORDS.contains(name);
      case SQLITE -> false;
    };
  }
}
