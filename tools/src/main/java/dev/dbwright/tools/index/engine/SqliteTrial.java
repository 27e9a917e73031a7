package dev.dbwright.tools.index.engine;

import dev.dbwright.tools.database.SqliteScratch;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.sql.SqlStatement;
import dev.dbwright.tools.sql.StatementSplitter;
import dev.dbwright.tools.workload.WorkloadStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * SQLite's own planner, asked in an empty copy of the schema with the numbers of {@code
 * sqlite_stat1} that the definitions bring: which candidates it takes, and for which statements.
 */
final class SqliteTrial implements AutoCloseable {
  // What an index is to take away: reading a whole table, an index built for the moment, a sort.
  private static final Pattern EFFORT =
      Pattern.compile("^\\s*SCAN \\S+(?! .*USING COVERING)|AUTOMATIC|TEMP B-TREE");

  private final SqliteScratch scratch;
  private final EngineRules rules = new EngineRules(Engine.SQLITE);
  private final List<String> remarks = new ArrayList<>();
  private final Map<Integer, SqlStatement> statements = new LinkedHashMap<>();
  private final Map<Integer, String> refused = new LinkedHashMap<>();
  private long asked;

  SqliteTrial(String ddl) throws SQLException {
    this.scratch = new SqliteScratch();
    List<SqlStatement> definitions = StatementSplitter.split(Engine.SQLITE, ddl);
    boolean measured = false;
    for (SqlStatement each : definitions) {
      boolean numbers = each.tokens().has(0, "insert", "into", "sqlite_stat1");
      if (numbers && !measured) {
        scratch.loadStatistics();
        measured = true;
      }
      if (each.tokens().has(0, "create") || numbers) {
        define(each);
      }
    }
    if (measured) {
      scratch.loadStatistics();
    } else {
      remarks.add(
          "No sqlite_stat1 was given: SQLite takes each table for about a million rows. Dump it"
              + " after ANALYZE and append it to the schema.");
    }
  }

  private void define(SqlStatement each) {
    try {
      scratch.define(each);
    } catch (SQLException e) {
      remarks.add("Line %d is left out: %s.".formatted(each.line(), e.getMessage()));
    }
  }

  /** The statements that can be planned; the others are {@link #refused}. */
  void load(List<WorkloadStatement> workload) {
    for (int i = 0; i < workload.size(); i++) {
      List<SqlStatement> one = StatementSplitter.split(Engine.SQLITE, workload.get(i).sql());
      if (one.size() != 1) {
        refused.put(i, "it is not one statement");
        continue;
      }
      if (!one.get(0).tokens().is(0, "select", "with", "update", "delete", "insert", "replace")) {
        refused.put(i, "it neither reads nor changes rows");
        continue;
      }
      try {
        scratch.plan(one.get(0));
        statements.put(i, one.get(0));
      } catch (SQLException e) {
        refused.put(i, String.valueOf(e.getMessage()));
      }
    }
  }

  /** How many plans were asked for. */
  long asked() {
    return asked;
  }

  Map<Integer, String> refused() {
    return refused;
  }

  List<String> remarks() {
    return remarks;
  }

  /** The plan of each statement by its position. */
  Map<Integer, List<String>> plans() throws SQLException {
    Map<Integer, List<String>> plans = new LinkedHashMap<>();
    for (Map.Entry<Integer, SqlStatement> each : statements.entrySet()) {
      plans.put(each.getKey(), scratch.plan(each.getValue()));
      asked++;
    }
    return plans;
  }

  /**
   * The candidates that lighten a plan, each with the statements whose plan reads it once all of
   * them are there; one that another makes needless is dropped again.
   */
  Map<EngineCandidate, Set<Integer>> taken(List<EngineCandidate> candidates) throws SQLException {
    List<EngineCandidate> kept = new ArrayList<>();
    List<EngineCandidate> rest = new ArrayList<>(candidates);
    // One may only pay once another is there: a join has two sides.
    boolean more = true;
    while (more) {
      more = false;
      for (EngineCandidate candidate : List.copyOf(rest)) {
        if (lightens(candidate)) {
          kept.add(candidate);
          rest.remove(candidate);
          more = true;
        }
      }
    }
    Map<EngineCandidate, Set<Integer>> taken = new LinkedHashMap<>();
    Map<Integer, List<String>> plans = plans();
    for (EngineCandidate candidate : kept) {
      Set<Integer> users = new LinkedHashSet<>();
      plans.forEach(
          (position, plan) -> {
            if (uses(plan, candidate)) {
              users.add(position);
            }
          });
      if (users.isEmpty()) {
        scratch.drop(rules.drop(candidate.table().name(), candidate.name()));
      } else {
        taken.put(candidate, users);
      }
    }
    return taken;
  }

  /** Leaves it there where it does. */
  private boolean lightens(EngineCandidate candidate) throws SQLException {
    Map<Integer, List<String>> before = plans();
    scratch.create(ddl(candidate));
    Map<Integer, List<String>> after = plans();
    boolean lightens =
        candidate.statements().stream()
            .anyMatch(
                position -> {
                  List<String> now = after.getOrDefault(position, List.of());
                  return uses(now, candidate)
                      && isLighter(before.getOrDefault(position, List.of()), now);
                });
    if (!lightens) {
      scratch.drop(rules.drop(candidate.table().name(), candidate.name()));
    }
    return lightens;
  }

  private String ddl(EngineCandidate candidate) {
    return rules.create(
        candidate.table().name(), candidate.name(), candidate.keys(), candidate.included());
  }

  static boolean uses(List<String> plan, EngineCandidate candidate) {
    return plan.stream().anyMatch(step -> step.contains("INDEX " + candidate.name()));
  }

  /** Fewer such steps, or at least another way to the rows. */
  private static boolean isLighter(List<String> before, List<String> after) {
    return effort(after) < effort(before)
        || (effort(after) == effort(before) && searches(after) >= searches(before));
  }

  private static long effort(List<String> plan) {
    return plan.stream().filter(step -> EFFORT.matcher(step).find()).count();
  }

  private static long searches(List<String> plan) {
    return plan.stream().filter(step -> step.contains("SEARCH ")).count();
  }

  @Override
  public void close() {
    scratch.close();
  }
}
