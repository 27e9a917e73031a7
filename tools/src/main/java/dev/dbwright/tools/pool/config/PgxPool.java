package dev.dbwright.tools.pool.config;

import dev.dbwright.tools.config.ConfigFault;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.config.Faults;
import dev.dbwright.tools.pool.timeout.Timeouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A pool of pgx 5 for Go: the connection string says all but the wait for a connection, which is
 * the context's.
 */
final class PgxPool implements PoolRenderer {
  private static final int JITTER_SHARE = 10;

  @Override
  public String name() {
    return "pgx";
  }

  @Override
  public List<ConfigFault> faults(PoolPlan plan) {
    return StartupSettings.faults(plan).list();
  }

  @Override
  public ConfigFile render(PoolPlan plan) {
    Faults.refuse(name(), faults(plan));
    var seconds = new WholeSeconds();
    String text =
        """
        package database

        import (
        	"context"
        	"time"

        	"github.com/jackc/pgx/v5/pgxpool"
        )

        // The password and the root certificate's file come from PGPASSWORD and PGSSLROOTCERT.
        const connString = %s

        // AcquireTimeout bounds the wait for a connection: pgxpool waits as long as its context.
        const AcquireTimeout = %d * time.Millisecond

        // Open makes the pool; it connects when it is used.
        func Open(ctx context.Context) (*pgxpool.Pool, error) {
        	return pgxpool.New(ctx, connString)
        }

        // Acquire waits for a connection no longer than AcquireTimeout.
        func Acquire(ctx context.Context, pool *pgxpool.Pool) (*pgxpool.Conn, error) {
        	ctx, cancel := context.WithTimeout(ctx, AcquireTimeout)
        	defer cancel()
        	return pool.Acquire(ctx)
        }
        """
            .formatted(
                StringLiteral.of(connString(plan, seconds).toString()),
                plan.timeouts().connection().toMillis());
    List<String> notes = new ArrayList<>();
    notes.add("The password comes from the environment: PGPASSWORD.");
    notes.add(
        "pgx lets a connection live its lifetime and up to the jitter on top: together they are the"
            + " maximum.");
    if (!plan.carriesNamedStatements()) {
      notes.add(
          "default_query_exec_mode=exec: PgBouncer in transaction mode loses named statements"
              + " before 1.21; from 1.21 on, with max_prepared_statements above 0, leave it out.");
    }
    notes.addAll(StartupSettings.notes(plan));
    notes.addAll(seconds.notes());
    return new ConfigFile(name(), "database.go", "go", text, notes);
  }

  private static ConnectionUrl connString(PoolPlan plan, WholeSeconds seconds) {
    Timeouts timeouts = plan.timeouts();
    // The jitter comes on top of the lifetime, in whole seconds.
    Duration jitter =
        Duration.ofSeconds(timeouts.maxLifetime().dividedBy(JITTER_SHARE).toSeconds());
    ConnectionUrl url =
        ConnectionUrl.to(plan.entrance())
            .with("sslmode", JdbcUrl.sslmode(plan.tls()))
            .with("connect_timeout", seconds.waiting("connect_timeout", timeouts.connection()))
            .with("pool_max_conns", plan.perInstance())
            .with("pool_min_conns", plan.minimumIdle())
            .with("pool_max_conn_lifetime", go(timeouts.maxLifetime().minus(jitter)))
            .with("pool_max_conn_lifetime_jitter", go(jitter))
            .with("pool_max_conn_idle_time", go(timeouts.idle()))
            .with("pool_health_check_period", go(timeouts.keepalive()));
    StartupSettings.of(plan).forEach(url::with);
    if (!plan.carriesNamedStatements()) {
      url.with("default_query_exec_mode", "exec");
    }
    return url;
  }

  /** As {@code time.ParseDuration} reads it. */
  private static String go(Duration duration) {
    return WholeSeconds.exact(duration) + "s";
  }
}
