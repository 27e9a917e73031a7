package dev.dbwright.tools.monitoring.alert;

import static dev.dbwright.tools.monitoring.alert.AlertSeverity.CRITICAL;
import static dev.dbwright.tools.monitoring.alert.AlertSeverity.WARNING;

import dev.dbwright.tools.runbook.Step;
import dev.dbwright.tools.threshold.Threshold;
import java.util.List;
import java.util.Map;

/** Disk and processor of the hosts, as node_exporter tells them. */
final class HostAlerts {
  private static final double GB = 1e9;

  private final Watched watched;
  private final Target host;

  HostAlerts(Watched watched) {
    this.watched = watched;
    this.host = watched.node();
  }

  List<AlertRule> list() {
    return List.of(diskFree(), diskFillsUp(), processor(), unwatched());
  }

  private AlertRule diskFree() {
    Threshold limit = watched.limit("alert.disk-free");
    Hold hold = Hold.minutes(10, "large sorts and index builds give back what they take");
    double size = 1000 * GB;
    double above = (limit.value() + 0.1) / 100 * size;
    double below = (limit.value() - 0.1) / 100 * size;
    Series whole = Series.of(fileSystem("size"), size);
    return new AlertRule(
        "DatabaseDiskFree",
        WARNING,
        "100 * %s / %s < %s".formatted(selected("avail"), selected("size"), limit.number()),
        hold,
        AlertRule.TENTHS + " % of {{ $labels.mountpoint }} on {{ $labels.instance }} is free",
        "A database whose disk is full stops, and cleaning up needs room itself.",
        Step.shell(
            "database host",
            "Find what grew: log that a slot or the archive keeps, temporary files, server logs, or"
                + " the tables. Never delete files of pg_wal or of the data directory by hand.",
            "df -h; du -xh --max-depth=2 /var/lib/postgresql /var/lib/mysql /var/log 2>/dev/null |"
                + " sort -h | tail -15",
            "one folder has most of it"),
        limit,
        Cases.of(hold)
            .fires(
                "just below the limit",
                List.of(whole, Series.of(fileSystem("avail"), below)),
                disk(),
                Series.tenths(limit.value() - 0.1))
            .quiet("just above the limit", List.of(whole, Series.of(fileSystem("avail"), above)))
            .quiet(
                "gone in time",
                List.of(whole, Series.change(fileSystem("avail"), below, 10, above)))
            .list());
  }

  private AlertRule diskFillsUp() {
    Hold hold = Hold.minutes(30, "with six hours of history: one large load does not call anybody");
    Series falling = Series.line(fileSystem("avail"), 100 * GB, -0.5 * GB);
    Series steady = Series.line(fileSystem("avail"), 100 * GB, -0.2 * GB);
    return new AlertRule(
        "DatabaseDiskFillsUp",
        CRITICAL,
        "predict_linear(%s[6h], 4 * 3600) < 0".formatted(selected("avail")),
        hold,
        "{{ $labels.mountpoint }} on {{ $labels.instance }} is full within four hours at this pace",
        "The database stops when it is full: this is the time in which it can still be avoided.",
        Step.shell(
            "database host",
            "Stop what writes: a load, a runaway query's temporary files, a slot without reader;"
                + " then give the disk room.",
            "df -h; ls -lt /var/lib/postgresql/*/*/pg_wal | head; du -xsh"
                + " /var/lib/postgresql/*/*/base/pgsql_tmp 2>/dev/null",
            "what is new and large"),
        null,
        Cases.from(1, hold)
            .fires("30 GB an hour", List.of(falling), disk(), "")
            .quiet("12 GB an hour, which lasts longer", List.of(steady))
            .quiet("it gets emptier", List.of(Series.line(fileSystem("avail"), 50 * GB, 0.2 * GB)))
            .list());
  }

  private AlertRule processor() {
    Threshold limit = watched.limit("capacity.cpu");
    Hold hold = Hold.minutes(30, "sustained: reports and vacuums take all cores for a while");
    return new AlertRule(
        "DatabaseProcessorBusy",
        WARNING,
        "100 * (1 - avg by (job, instance) (rate(node_cpu_seconds_total{mode=\"idle\",%s}[5m]))) > %s"
            .formatted(hosts(), limit.number()),
        hold,
        AlertRule.WHOLE + " % of the processors of {{ $labels.instance }} are busy",
        "Statements wait for a core; the next peak is felt by everybody.",
        Step.sql(
            "server",
            "Find the statements that take most time all together (pg_stat_statements, or what runs"
                + " now) before buying cores.",
            """
            SELECT state, wait_event_type, count(*), left(min(query), 100) AS one_of_them
            FROM pg_stat_activity WHERE backend_type = 'client backend'
            GROUP BY 1, 2 ORDER BY 3 DESC;""",
            "many active sessions that wait for nothing"),
        limit,
        Cases.from(1, hold)
            .fires("a little above", idle(limit.value() + 2), host.labels(), plus(limit, 2))
            .quiet("a little below", idle(limit.value() - 2))
            .list());
  }

  private static String plus(Threshold limit, double more) {
    return Series.plain(Math.rint(limit.value() + more));
  }

  /** Two processors, one busier than the other. */
  private List<Series> idle(double busyPercent) {
    double idleSeconds = 60 * (1 - busyPercent / 100);
    return List.of(
        Series.growing(processor("0"), idleSeconds * 0.5),
        Series.growing(processor("1"), idleSeconds * 1.5));
  }

  private String processor(String number) {
    return host.metric("node_cpu_seconds_total", "cpu", number, "mode", "idle");
  }

  private AlertRule unwatched() {
    Hold hold = Hold.minutes(10, "a host that restarts is back by then");
    Series up = Series.of(host.metric("up"), 1);
    return new AlertRule(
        "DatabaseHostUnwatched",
        WARNING,
        "up{%s} == 0 or absent(%s)".formatted(hosts(), selected("avail")),
        hold,
        "nobody sees how full the disk of the database host {{ $labels.instance }} is",
        "A database does not tell its disk's free space in SQL: without node_exporter the alerts on"
            + " the disk cannot fire.",
        Step.shell(
            "database host",
            "Start node_exporter, or correct host and mount point in the rules.",
            "systemctl status prometheus-node-exporter; curl -s localhost:9100/metrics | grep"
                + " node_filesystem_avail_bytes",
            "a line for the file system of the data"),
        null,
        Cases.of(hold)
            .fires(
                "the exporter does not answer",
                List.of(Series.of(host.metric("up"), 0), Series.of(fileSystem("avail"), 100 * GB)),
                host.labels(),
                "0")
            .quiet("all is told", List.of(up, Series.of(fileSystem("avail"), 100 * GB)))
            .list());
  }

  private String selected(String what) {
    return "node_filesystem_%s_bytes{%s,%s}"
        .formatted(what, hosts(), PromQl.fileSystems(watched.mount()));
  }

  private String hosts() {
    return PromQl.instances("node", watched.hosts());
  }

  private String mount() {
    return watched.mount().orElse("/var/lib/postgresql");
  }

  private String fileSystem(String what) {
    return host.metric(
        "node_filesystem_" + what + "_bytes", "mountpoint", mount(), "fstype", "ext4");
  }

  private Map<String, String> disk() {
    return host.labels("mountpoint", mount(), "fstype", "ext4");
  }
}
