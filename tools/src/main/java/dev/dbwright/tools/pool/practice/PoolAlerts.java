package dev.dbwright.tools.pool.practice;

import dev.dbwright.tools.pool.practice.PoolAlert.Source;
import dev.dbwright.tools.report.Amounts;
import dev.dbwright.tools.report.Block;
import dev.dbwright.tools.report.Document;
import dev.dbwright.tools.report.Presentable;
import dev.dbwright.tools.threshold.Threshold;
import dev.dbwright.tools.threshold.Thresholds;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** What to watch on a pool, with limits that follow from its plan: a plan that holds is quiet. */
public record PoolAlerts(List<PoolAlert> alerts) implements Presentable {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  // Holding times half as long again need another pool: utilization has grown by as much.
  private static final double HELD_LONGER = 1.5;

  public PoolAlerts {
    alerts = List.copyOf(alerts);
  }

  public static PoolAlerts of(PlannedLoad plan, Thresholds thresholds) {
    Threshold connections = thresholds.named("alert.connections");
    return new PoolAlerts(
        List.of(
            waiting(plan),
            slowToGet(plan),
            timedOut(plan),
            nearlyFull(plan, connections),
            heldLonger(plan),
            clientsWait(),
            clientsWaitLong(plan),
            serverNearlyFull(connections)));
  }

  private static PoolAlert waiting(PlannedLoad plan) {
    return new PoolAlert(
        "PoolRequestsWait",
        Source.HIKARICP,
        "hikaricp_connections_pending > " + plan.waitingAtTarget(),
        MINUTE,
        "At %s requests/s, %s waiting means waits of %s, the target."
            .formatted(
                Amounts.count(plan.requestsPerSecond()),
                Amounts.count(plan.waitingAtTarget()),
                Amounts.time(plan.targetP99Ms())));
  }

  private static PoolAlert slowToGet(PlannedLoad plan) {
    double halfSeconds = plan.connectionTimeout().toMillis() / 2_000.0;
    return new PoolAlert(
        "PoolConnectionSlowToGet",
        Source.HIKARICP,
        "hikaricp_connections_acquire_seconds_max > " + number(halfSeconds),
        MINUTE,
        "Somebody waited for half of the connection timeout of %s."
            .formatted(seconds(plan.connectionTimeout())));
  }

  private static PoolAlert timedOut(PlannedLoad plan) {
    return new PoolAlert(
        "PoolRequestsTimeOut",
        Source.HIKARICP,
        "increase(hikaricp_connections_timeout_total[5m]) > 0",
        Duration.ZERO,
        "Requests fail: no connection within %s.".formatted(seconds(plan.connectionTimeout())));
  }

  /** A pool that is planned fuller than the usual limit has it half-way to full. */
  private static PoolAlert nearlyFull(PlannedLoad plan, Threshold usual) {
    double limit = Math.max(usual.value() / 100, (1 + plan.utilization()) / 2);
    return new PoolAlert(
        "PoolNearlyFull",
        Source.HIKARICP,
        "avg_over_time(hikaricp_connections_active[5m]) / hikaricp_connections_max > "
            + number(limit),
        FIVE_MINUTES,
        "%s of %s connections are in use on average; planned: %s."
            .formatted(
                Amounts.percent(limit),
                Amounts.count(plan.pool()),
                Amounts.percent(plan.utilization())));
  }

  private static PoolAlert heldLonger(PlannedLoad plan) {
    double seconds = HELD_LONGER * plan.holdingMs() / 1_000;
    return new PoolAlert(
        "PoolConnectionsHeldLonger",
        Source.HIKARICP,
        "rate(hikaricp_connections_usage_seconds_sum[5m])"
            + " / rate(hikaricp_connections_usage_seconds_count[5m]) > "
            + number(seconds),
        FIVE_MINUTES,
        "Connections are held half as long again as planned (%s): another load than the plan's."
            .formatted(Amounts.time(plan.holdingMs())));
  }

  private static PoolAlert clientsWait() {
    return new PoolAlert(
        "PgBouncerClientsWait",
        Source.PGBOUNCER,
        "pgbouncer_pools_client_waiting_connections > 0",
        MINUTE,
        "Clients waited (cl_waiting of SHOW POOLS) at every look for a minute.");
  }

  private static PoolAlert clientsWaitLong(PlannedLoad plan) {
    // maxwait is looked at now and then, so that what stands there has mostly just begun to wait.
    return new PoolAlert(
        "PgBouncerClientsWaitLong",
        Source.PGBOUNCER,
        "max_over_time(pgbouncer_pools_client_maxwait_seconds[5m]) > "
            + number(plan.connectionTimeout().toMillis() / 2_000.0),
        Duration.ZERO,
        "The oldest client (maxwait of SHOW POOLS) waited for half of the connection timeout.");
  }

  private static PoolAlert serverNearlyFull(Threshold limit) {
    return new PoolAlert(
        "PostgresConnectionsNearlyFull",
        Source.POSTGRESQL,
        "sum by (instance) (pg_stat_activity_count)"
            + " / on (instance) pg_settings_max_connections > "
            + number(limit.value() / 100),
        FIVE_MINUTES,
        "More than %s of max_connections are taken: the next deployment's surge may not get in."
            .formatted(limit.text()));
  }

  private static String seconds(Duration span) {
    return number(span.toMillis() / 1_000.0) + " s";
  }

  private static String number(double value) {
    return new BigDecimal(value, new MathContext(4)).stripTrailingZeros().toPlainString();
  }

  /** A file of rules for Prometheus; {@code promtool check rules} takes it. */
  public String rulesFile() {
    return alerts.stream()
        .map(PoolAlert::yaml)
        .collect(Collectors.joining("", "groups:\n  - name: pool\n    rules:\n", ""));
  }

  @Override
  public Document present() {
    return Document.builder()
        .add(
            new Block.Table(
                List.of(
                    Block.Column.left("watch"),
                    Block.Column.left("from"),
                    Block.Column.left("means")),
                alerts.stream()
                    .map(a -> List.of(a.expression(), a.source().title(), a.reason()))
                    .toList()))
        .build();
  }
}
