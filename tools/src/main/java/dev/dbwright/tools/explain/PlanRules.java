package dev.dbwright.tools.explain;

import static java.util.stream.Collectors.toUnmodifiableList;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.explain.rule.PlanRule;
import dev.dbwright.tools.explain.rule.mysql.MysqlRules;
import dev.dbwright.tools.explain.rule.postgresql.PostgresqlRules;
import dev.dbwright.tools.explain.rule.sqlite.SqliteRules;
import dev.dbwright.tools.explain.rule.sqlserver.SqlserverRules;
import java.util.List;
import java.util.stream.Stream;

/** The rules for plans, by the engine that printed them. */
public final class PlanRules {
  public static final List<PlanRule> ALL =
      Stream.of(PostgresqlRules.ALL, MysqlRules.ALL, SqlserverRules.ALL, SqliteRules.ALL)
          .flatMap(List::stream)
          .collect(toUnmodifiableList());

  private PlanRules() {}

  static List<PlanRule> of(Engine engine) {
    return switch (engine) {
      case POSTGRESQL -> PostgresqlRules.ALL;
      case MYSQL, MARIADB -> MysqlRules.ALL;
      case SQLSERVER -> SqlserverRules.ALL;
      case SQLITE -> SqliteRules.ALL;
    };
  }
}
