package dev.dbwright.tools.role;

import static dev.dbwright.tools.error.ErrorCode.USAGE;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.role.RoleScript.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A role without privileges for dbwright, as it is wished for.
 *
 * @param database the database that it connects to; where it is not known, the scripts take the one
 *     that they are run in
 * @param schemas what it may read; empty for everything in the database
 * @param connections how many it may have at once
 */
public record ReaderRole(
    String name, @Nullable String database, List<String> schemas, int connections) {
  public static final String USUAL_NAME = "dbwright_reader";
  // One for reads, one to cancel with, and as many again for a second surface of the same person.
  public static final int USUAL_CONNECTIONS = 5;
  // The shortest of what the engines take: MySQL's user names.
  private static final int LONGEST_NAME = 32;

  /**
   * @throws DbwrightException {@code USAGE} for a name that no engine takes, or no connection
   */
  public ReaderRole {
    schemas = List.copyOf(schemas);
    if (name.isBlank() || name.length() > LONGEST_NAME || !isPrintable(name)) {
      throw new DbwrightException(USAGE, "a role's name has 1 to 32 printable characters");
    }
    if (connections < 1) {
      throw new DbwrightException(USAGE, "a role needs at least one connection");
    }
    if (!schemas.stream().allMatch(ReaderRole::isPrintable)) {
      throw new DbwrightException(USAGE, "a schema's name has printable characters only");
    }
  }

  private static boolean isPrintable(String text) {
    return text.chars().noneMatch(Character::isISOControl);
  }

  /** The SQL for {@code engine}, with what a database grants to everybody listed beside it. */
  public RoleScript script(Engine engine, List<Step> grantedToAll) {
    return switch (engine) {
      case POSTGRESQL -> PostgresqlRole.script(this, grantedToAll);
      case MYSQL, MARIADB -> MysqlRole.script(this, engine);
      case SQLSERVER -> SqlserverRole.script(this);
      case SQLITE -> SqliteRole.script(this);
    };
  }
}
