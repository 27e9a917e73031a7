package dev.dbwright.repl.command;

import dev.dbwright.tools.monitoring.MonitoringInput;
import dev.dbwright.tools.monitoring.MonitoringPlan;
import dev.dbwright.tools.monitoring.PlanMonitoring;
import dev.dbwright.tools.threshold.Thresholds;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dbwright monitoring}. */
@Command(
    name = "monitoring",
    description =
        "What is watched and when somebody is called: rules for Prometheus with their tests, queries"
            + " for the exporter, a Grafana dashboard.")
final class MonitoringCommand extends DbwrightCommand {
  @Option(
      names = "--engine",
      paramLabel = "NAME",
      description = "postgresql unless given; mysql or mariadb.")
  private @Nullable String engine;

  @Option(
      names = "--hosts",
      split = ",",
      paramLabel = "HOST",
      description = "The database hosts: db1,db2; localhost unless given.")
  private @Nullable List<String> hosts;

  @Option(
      names = "--mount",
      paramLabel = "PATH",
      description = "Where the data lies; all file systems unless given.")
  private @Nullable String mount;

  @Option(
      names = "--standbys",
      paramLabel = "N",
      description = "That follow the primary; the last hour's number unless given.")
  private @Nullable Integer standbys;

  @Option(
      names = "--replication-lag",
      paramLabel = "DURATION",
      description = "That calls somebody: 10s unless given.")
  private @Nullable String replicationLag;

  @Option(
      names = "--connections",
      paramLabel = "SHARE%",
      description = "Taken ones that call somebody: 80%% unless given.")
  private @Nullable String connections;

  @Option(
      names = "--cache-hit",
      paramLabel = "SHARE%",
      description = "Pages found in memory, at least: 95%% unless given.")
  private @Nullable String cacheHit;

  @Option(
      names = "--query-time",
      paramLabel = "DURATION",
      description = "Of one statement that calls somebody: 5m unless given.")
  private @Nullable String queryTime;

  @Option(
      names = "--disk-free",
      paramLabel = "SHARE%",
      description = "Free disk, at least: 20%% unless given.")
  private @Nullable String diskFree;

  @Option(
      names = "--pager",
      paramLabel = "URL",
      description = "Takes what calls a person at night, as Alertmanager's webhook.")
  private @Nullable String pager;

  @Option(
      names = "--messages",
      paramLabel = "URL",
      description = "Takes what is read in working hours, likewise.")
  private @Nullable String messages;

  @Option(
      names = "--about",
      paramLabel = "PART",
      description = "Only alerts whose name has that part, in full: replication, disk, …")
  private @Nullable String about;

  @Option(
      names = "--config",
      paramLabel = "NAME",
      description = "Prints only that file: prometheus-rules, grafana, runbook, …")
  private @Nullable String config;

  @Mixin private FileFolder folder = new FileFolder();

  @Option(names = "--output", defaultValue = "text", description = "text, json, html or markdown.")
  private OutputFormat output = OutputFormat.text;

  MonitoringCommand(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() {
    folder.refuseBeside(config);
    MonitoringPlan plan =
        new PlanMonitoring(Thresholds.load())
            .plan(
                new MonitoringInput(
                    engine,
                    hosts,
                    mount,
                    standbys,
                    replicationLag,
                    connections,
                    cacheHit,
                    queryTime,
                    diskFree,
                    pager,
                    messages,
                    about,
                    config),
                Optional.empty());
    folder.write(plan.files());
    if (output == OutputFormat.text && config != null) {
      shell.out().print(plan.file(config));
    } else {
      new Output(shell, output).show(plan);
    }
    return EachFile.FINE;
  }
}
