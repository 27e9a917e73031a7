package dev.dbwright.tools.explain.rule.sqlserver;

import dev.dbwright.tools.explain.rule.PlanRule;
import java.util.List;

/** All rules for the plans of SQL Server. */
public final class SqlserverRules {
  public static final List<PlanRule> ALL =
      List.of(
          new LateFilter(),
          new EagerIndexSpool(),
          new LazySpool(),
          new EagerTableSpool(),
          new SerialPlan(),
          new ScalarFunction(),
          new HarmfulMisestimate(),
          new Spill(),
          new ExchangeSpill(),
          new ThreadSkew(),
          new GrantTooLarge(),
          new GrantWait(),
          new KeyLookup(),
          new ResidualPredicate(),
          new SelectiveScan(),
          new NotSargable(),
          new ImplicitConversion(),
          new JoinOnOr(),
          new ManyExecutions(),
          new InnerScan(),
          new ManyToManyMerge(),
          new CompileDominates(),
          new OptimizerTimeout(),
          new LocalVariable(),
          new TableVariable(),
          new RowGoal(),
          new TopOverScan(),
          new NotInNullable(),
          new MissingIndex(),
          new CardinalityGuess(),
          new ParameterSniffing(),
          new ForcedChoice(),
          new ColumnstoreRowMode(),
          new BatchModeMissed(),
          new RemoteRows(),
          new SlowCursor(),
          new BackwardScan(),
          new ExpensiveSort(),
          new EstimatedOnly(),
          new NoJoinPredicate(),
          new StaleStatistics(),
          new WaitsDominate(),
          new UnmatchedIndex(),
          new LargeOffset(),
          new TableFunction(),
          new NoStatistics());

  private SqlserverRules() {}
}
