package dev.dbwright.tools.catalog;

import static dev.dbwright.tools.error.ErrorCode.TOOL_UNKNOWN;

import dev.dbwright.tools.backup.PlanBackup;
import dev.dbwright.tools.backup.rehearsal.RehearseBackup;
import dev.dbwright.tools.capacity.PlanCapacity;
import dev.dbwright.tools.database.ReadLimits;
import dev.dbwright.tools.error.DbwrightException;
import dev.dbwright.tools.explain.ComparePlans;
import dev.dbwright.tools.explain.ExplainPlan;
import dev.dbwright.tools.explain.ExplainQuery;
import dev.dbwright.tools.health.CheckHealth;
import dev.dbwright.tools.health.DescribeDatabase;
import dev.dbwright.tools.health.SnapshotStore;
import dev.dbwright.tools.index.AdviseIndexes;
import dev.dbwright.tools.index.ReviewIndexes;
import dev.dbwright.tools.monitoring.PlanMonitoring;
import dev.dbwright.tools.normal.AnalyzeNormalForm;
import dev.dbwright.tools.normal.DiscoverDependencies;
import dev.dbwright.tools.pool.SizePool;
import dev.dbwright.tools.query.RunQuery;
import dev.dbwright.tools.replication.PlanReplication;
import dev.dbwright.tools.safety.ClassifySql;
import dev.dbwright.tools.safety.ConfirmationDesk;
import dev.dbwright.tools.safety.ProposeChange;
import dev.dbwright.tools.safety.StatementClassifier;
import dev.dbwright.tools.scale.AssessScale;
import dev.dbwright.tools.threshold.Thresholds;
import dev.dbwright.tools.tool.Tool;
import dev.dbwright.tools.tuning.TuneParameters;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All tools, by name, in the order in which they are shown. */
public final class ToolCatalog implements AutoCloseable {
  private final Map<String, Tool<?, ?>> tools = new LinkedHashMap<>();

  public ToolCatalog(List<? extends Tool<?, ?>> tools) {
    for (Tool<?, ?> tool : tools) {
      if (this.tools.put(tool.name(), tool) != null) {
        throw new IllegalArgumentException("two tools are named " + tool.name());
      }
    }
  }

  /**
   * Every tool of dbwright with what it works with: a new tool is a class and a line here.
   *
   * @param cacheDir where a scratch PostgreSQL keeps its binaries
   */
  public static ToolCatalog standard(
      ConfirmationDesk desk, SnapshotStore snapshots, Clock clock, Path cacheDir) {
    var classifier = new StatementClassifier();
    return new ToolCatalog(
        List.of(
            new ExplainPlan(),
            new ExplainQuery(classifier),
            new ComparePlans(),
            new DescribeDatabase(ReadLimits.STANDARD),
            new CheckHealth(Thresholds.load(), clock, snapshots),
            new RunQuery(classifier, ReadLimits.STANDARD),
            new ClassifySql(classifier),
            new AnalyzeNormalForm(cacheDir),
            new DiscoverDependencies(),
            new ReviewIndexes(cacheDir),
            new AdviseIndexes(cacheDir),
            new AssessScale(Thresholds.load()),
            new SizePool(),
            new TuneParameters(cacheDir),
            new PlanBackup(),
            new RehearseBackup(cacheDir),
            new PlanCapacity(clock, new SnapshotHistory(snapshots)),
            new PlanReplication(),
            new PlanMonitoring(Thresholds.load()),
            new ProposeChange(classifier, desk)));
  }

  /** Stops what tools started for themselves. */
  @Override
  public void close() {
    tools.values().forEach(Tool::close);
  }

  public List<Tool<?, ?>> all() {
    return List.copyOf(tools.values());
  }

  /**
   * @throws DbwrightException where no tool has that name
   */
  public Tool<?, ?> named(String name) {
    Tool<?, ?> tool = tools.get(name);
    if (tool == null) {
      throw new DbwrightException(TOOL_UNKNOWN, name);
    }
    return tool;
  }
}
