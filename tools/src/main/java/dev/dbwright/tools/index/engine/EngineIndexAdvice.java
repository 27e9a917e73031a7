package dev.dbwright.tools.index.engine;

import static dev.dbwright.tools.error.ErrorCode.INDEXES_MISSING;

import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.index.IndexAdvice;
import dev.dbwright.tools.index.ProposedIndex;
import dev.dbwright.tools.index.ProposedIndex.Confidence;
import dev.dbwright.tools.index.QueryBenefit;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.sql.SqlStatement;
import dev.dbwright.tools.sql.StatementSplitter;
import dev.dbwright.tools.workload.SkippedStatement;
import dev.dbwright.tools.workload.Workload;
import dev.dbwright.tools.workload.WorkloadStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/**
 * Indexes for a workload of MySQL, MariaDB, SQL Server or SQLite. Candidates come from the text of
 * the statements; SQLite's own planner is asked about them, for the others nothing is. No cost is
 * told where no planner told one.
 */
public final class EngineIndexAdvice {
  // Beyond that nobody builds them all; the first ones serve most statements.
  private static final int MOST_PROPOSED = 20;
  private static final int SHOWN_CHARACTERS = 80;

  private static final String NO_NUMBERS =
      "Numbers of rows, growth, a budget, a most of indexes and an index asked about play no part:"
          + " they need a planner that tells costs.";

  private final EngineRules rules;
  private final Map<String, EngineTable> tables;
  private final Workload workload;
  private final List<SkippedStatement> skipped;
  private final List<String> remarks;
  private final EngineCandidates candidates;

  private EngineIndexAdvice(EngineRules rules, Map<String, EngineTable> tables, Workload workload) {
    this.rules = rules;
    this.tables = tables;
    this.workload = workload;
    this.skipped = new ArrayList<>(workload.skipped());
    this.remarks = new ArrayList<>(workload.remarks());
    this.candidates = new EngineCandidates(rules);
  }

  /**
   * @param engine any but PostgreSQL
   * @param ddl the definitions; for SQLite with its {@code sqlite_stat1} as INSERT statements,
   *     where that is known
   * @throws DbwrightException {@code INDEXES_MISSING} where the text creates no table
   */
  public static IndexAdvice of(Engine engine, String ddl, Workload workload) {
    return of(engine, ddl, workload, List.of());
  }

  /**
   * @param plans showplan XML of SQL Server, or rows of its views of missing indexes: what its
   *     optimizer missed becomes a candidate, ordered, merged and compared with what exists
   * @throws DbwrightException {@code INDEXES_MISSING} where the text creates no table
   */
  public static IndexAdvice of(Engine engine, String ddl, Workload workload, List<String> plans) {
    Map<String, EngineTable> tables = EngineDdlReader.read(engine, ddl);
    if (tables.isEmpty()) {
      throw new DbwrightException(INDEXES_MISSING, " for " + engine.id());
    }
    long start = System.nanoTime();
    var advice = new EngineIndexAdvice(new EngineRules(engine), tables, workload);
    advice.readWishes(plans);
    return advice.advise(ddl, start);
  }

  private IndexAdvice advise(String ddl, long startNanos) {
    for (int i = 0; i < workload.statements().size(); i++) {
      read(workload.statements().get(i), i);
    }
    List<EngineCandidate> found = candidates.remaining();
    Outcome outcome = rules.engine() == Engine.SQLITE ? triedInSqlite(ddl, found) : byRule(found);
    return new IndexAdvice(
        Double.NaN,
        Double.NaN,
        outcome.queries(),
        outcome.create(),
        EngineDrops.of(rules, tables.values()),
        List.of(),
        List.of(),
        0,
        skipped,
        remarks,
        outcome.explains(),
        (System.nanoTime() - startNanos) / 1_000_000);
  }

  private void readWishes(List<String> plans) {
    List<MissingIndex> wishes = plans.stream().flatMap(plan -> wishes(plan).stream()).toList();
    for (MissingIndex wish : wishes) {
      EngineTable table = tables.get(EngineDdlReader.key(wish.table()));
      if (table == null) {
        remarks.add(
            "An index that the optimizer missed is left out: %s is not in the definitions."
                .formatted(wish.table()));
      } else {
        candidates.addWish(table, wish, wishes);
      }
    }
    if (!wishes.isEmpty()) {
      remarks.add(
          "%s of the optimizer read. It names no order of keys, includes all that a"
                  .formatted(Amounts.count((double) wishes.size(), "wishes"))
              + " statement reads and looks at no existing index and no write: keys were ordered by"
              + " how many wishes share them, similar ones merged, those that an index serves left"
              + " out. Its views hold 600 wishes at most, none from before the last start, and none"
              + " for a unique or filtered index.");
    }
  }

  private List<MissingIndex> wishes(String text) {
    try {
      Optional<List<MissingIndex>> wishes =
          text.stripLeading().startsWith("<")
              ? Optional.of(MissingIndexReader.read(text))
              : MissingIndexRows.read(text);
      if (wishes.isPresent()) {
        return wishes.get();
      }
    } catch (XMLStreamException e) {
      // It is named below, whatever is wrong with it.
    }
    remarks.add(
        "A text of missing indexes is left out: it is no showplan XML, and no rows of"
            + " sys.dm_db_missing_index_details below their header.");
    return List.of();
  }

  private record Outcome(List<ProposedIndex> create, List<QueryBenefit> queries, long explains) {}

  private void read(WorkloadStatement statement, int position) {
    List<SqlStatement> one = StatementSplitter.split(rules.engine(), statement.sql());
    List<TableRoles> roles =
        one.size() == 1 ? QueryBlock.roles(one.get(0).tokens(), tables) : List.of();
    if (roles.isEmpty() && rules.engine() != Engine.SQLITE) {
      skip(statement, "no table of the definitions was recognised in it");
    }
    roles.forEach(each -> candidates.add(each, position));
  }

  private void skip(WorkloadStatement statement, String reason) {
    String sql = statement.sql().replaceAll("\\s+", " ");
    skipped.add(
        new SkippedStatement(
            statement.source(),
            statement.line(),
            sql.length() <= SHOWN_CHARACTERS ? sql : sql.substring(0, SHOWN_CHARACTERS) + "…",
            reason));
  }

  private Outcome byRule(List<EngineCandidate> found) {
    remarks.add(
        "By rule from the text of the statements: no planner of %s was asked, nothing was proved on a"
                .formatted(rules.engine().title())
            + " twin, and no cost or size is known. Try each with EXPLAIN before it is kept.");
    remarks.add(NO_NUMBERS);
    if (found.size() > MOST_PROPOSED) {
      remarks.add(
          "%d more candidates serve fewer statements and are left out."
              .formatted(found.size() - MOST_PROPOSED));
    }
    var confidence =
        new Confidence(Confidence.Level.LOW, "by rule from the text; no planner was asked");
    return new Outcome(
        found.stream()
            .limit(MOST_PROPOSED)
            .map(each -> proposed(each, each.statements(), confidence))
            .toList(),
        List.of(),
        0);
  }

  private Outcome triedInSqlite(String ddl, List<EngineCandidate> found) {
    try (var trial = new SqliteTrial(ddl)) {
      trial.load(workload.statements());
      trial.refused().forEach((at, why) -> skip(workload.statements().get(at), why));
      Map<Integer, List<String>> before = trial.plans();
      Map<EngineCandidate, Set<Integer>> taken = trial.taken(found);
      Map<Integer, List<String>> after = trial.plans();
      remarks.addAll(trial.remarks());
      remarks.add(
          "SQLite's own planner chose these in an empty copy of the schema; it tells no cost, and"
              + " nothing was proved on a twin.");
      remarks.add(NO_NUMBERS);
      var confidence =
          new Confidence(
              Confidence.Level.MEDIUM, "SQLite's planner takes it in a copy without rows");
      List<ProposedIndex> create = new ArrayList<>();
      taken.forEach((candidate, users) -> create.add(proposed(candidate, users, confidence)));
      return new Outcome(create, benefits(before, after, taken.keySet()), trial.asked());
    } catch (SQLException e) {
      remarks.add("SQLite could not be asked: %s.".formatted(e.getMessage()));
      return byRule(found);
    }
  }

  private List<QueryBenefit> benefits(
      Map<Integer, List<String>> before,
      Map<Integer, List<String>> after,
      Set<EngineCandidate> taken) {
    List<QueryBenefit> benefits = new ArrayList<>();
    before.forEach(
        (position, plan) -> {
          WorkloadStatement statement = workload.statements().get(position);
          List<String> now = after.getOrDefault(position, List.of());
          benefits.add(
              new QueryBenefit(
                  statement.source(),
                  statement.calls(),
                  Double.NaN,
                  Double.NaN,
                  taken.stream()
                      .filter(candidate -> SqliteTrial.uses(now, candidate))
                      .map(this::ddl)
                      .toList(),
                  String.join("\n", plan),
                  String.join("\n", now)));
        });
    return benefits;
  }

  private ProposedIndex proposed(
      EngineCandidate candidate, Set<Integer> statements, Confidence confidence) {
    Set<String> sources = new LinkedHashSet<>();
    double calls = 0;
    for (int position : statements) {
      WorkloadStatement statement = workload.statements().get(position);
      sources.add(statement.source());
      calls += statement.calls() == null ? 0 : statement.calls();
    }
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        statements.isEmpty()
            ? new Evidence("key columns", candidate.keys().size(), "columns", "missing indexes")
            : new Evidence("statements", statements.size(), "statements", "workload"));
    if (calls > 0) {
      evidence.add(new Evidence("calls", calls, "calls", "workload"));
    }
    String covering = candidate.included().isEmpty() ? "" : ", and answers without the table";
    return new ProposedIndex(
        ddl(candidate),
        List.of(),
        0,
        Double.NaN,
        Double.NaN,
        null,
        candidate.why() + covering,
        List.copyOf(sources),
        confidence,
        evidence);
  }

  private String ddl(EngineCandidate candidate) {
    EngineTable table = candidate.table();
    return rules.create(
        table.name(),
        candidate.name(),
        candidate.keys().stream().map(key -> spelled(table, key)).toList(),
        candidate.included().stream().map(table::spelling).toList());
  }

  private String spelled(EngineTable table, String key) {
    String column = EngineCandidates.column(key);
    return rules.quoted(table.spelling(column)) + key.substring(column.length());
  }
}
