package dev.dbwright.tools.explain.rule.postgresql;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.explain.plan.PlanNode;
import dev.dbwright.tools.explain.plan.PlanProperty;
import dev.dbwright.tools.explain.rule.RuleContext;
import dev.dbwright.tools.sql.SqlDialect;
import dev.dbwright.tools.sql.SqlTokenizer;
import dev.dbwright.tools.sql.Token;
import dev.dbwright.tools.sql.TokenKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What visibly keeps the planner from a parallel plan. */
record ParallelObstacle(String what, String remedy) {
  // pg_proc.proparallel = 'u' in PostgreSQL 18, those that queries use.
  private static final Set<String> UNSAFE_FUNCTIONS =
      Set.of(
          "nextval",
          "setval",
          "currval",
          "lastval",
          "set_config",
          "txid_current",
          "txid_current_if_assigned",
          "pg_current_xact_id",
          "pg_current_xact_id_if_assigned",
          "lo_create",
          "lo_get",
          "lo_put",
          "lo_from_bytea",
          "query_to_xml",
          "ts_rewrite",
          "ts_stat");
  private static final List<String> SETTINGS =
      List.of("max_parallel_workers_per_gather", "max_parallel_workers");

  /** The obstacle in the whole plan; none where it is parallel, or where nothing is to be seen. */
  static Optional<ParallelObstacle> in(RuleContext context) {
    List<PlanNode> nodes = context.plan().nodes();
    if (nodes.stream().anyMatch(node -> node.type().startsWith("Gather"))) {
      return Optional.empty();
    }
    return setting(context)
        .or(() -> rowLock(nodes))
        .or(() -> unsafeFunction(context).map(ParallelObstacle::ofFunction));
  }

  private static Optional<ParallelObstacle> setting(RuleContext context) {
    String settings = ", " + context.plan().text("Settings").orElse("");
    return SETTINGS.stream()
        .filter(name -> settings.contains(", " + name + " = '0'"))
        .findFirst()
        .map(
            name ->
                new ParallelObstacle(
                    name + " is 0", "RESET " + name + "; or set it to 2 or more for this query."));
  }

  private static Optional<ParallelObstacle> rowLock(List<PlanNode> nodes) {
    return nodes.stream()
        .filter(node -> node.hasType("LockRows"))
        .findFirst()
        .map(
            lock ->
                new ParallelObstacle(
                    "FOR UPDATE or FOR SHARE rules out parallel plans",
                    "Find the rows without a lock first, in parallel, and lock only those that are"
                        + " needed, by key; or drop the lock if nothing is changed."));
  }

  private static ParallelObstacle ofFunction(String name) {
    return new ParallelObstacle(
        name + "() is parallel unsafe",
        "Take "
            + name
            + "() out of the query: compute the rest in a subquery that is stored first, or let a"
            + " column default or identity call it.");
  }

  private static Optional<String> unsafeFunction(RuleContext context) {
    Stream<String> printed =
        context.plan().nodes().stream()
            .flatMap(node -> node.properties().stream())
            .map(PlanProperty::value);
    return Stream.concat(printed, context.sql().stream())
        .flatMap(text -> called(text).stream())
        .findFirst();
  }

  private static Optional<String> called(String text) {
    List<Token> tokens = SqlTokenizer.tokenize(SqlDialect.of(Engine.POSTGRESQL), text);
    for (int i = 0; i + 1 < tokens.size(); i++) {
      boolean call = tokens.get(i + 1).kind() == TokenKind.OPEN;
      if (call && UNSAFE_FUNCTIONS.contains(tokens.get(i).value())) {
        return Optional.of(tokens.get(i).value());
      }
    }
    return Optional.empty();
  }
}
