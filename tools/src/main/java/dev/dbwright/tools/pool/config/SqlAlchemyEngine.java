package dev.dbwright.tools.pool.config;

import dev.dbwright.tools.config.ConfigFault;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.config.Faults;
import dev.dbwright.tools.pool.config.PoolPlan.Endpoint;
import dev.dbwright.tools.pool.config.PoolPlan.Pooling;
import dev.dbwright.tools.pool.config.PoolPlan.Tls;
import dev.dbwright.tools.pool.timeout.Timeouts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code create_engine} of SQLAlchemy with psycopg2. */
final class SqlAlchemyEngine implements PoolRenderer {
  /** libpq takes 1 as 2. */
  private static final long SHORTEST_CONNECT_S = 2;

  @Override
  public String name() {
    return "sqlalchemy";
  }

  @Override
  public List<ConfigFault> faults(PoolPlan plan) {
    return StartupSettings.faults(plan)
        .where(
            plan.timeouts().maxLifetime().toSeconds() == 0,
            "pool_recycle",
            "below 1 s would be 0, and open every connection anew",
            "Make the maximum lifetime at least 1 s.")
        .where(
            plan.timeouts().keepalive().toSeconds() == 0,
            "keepalives_idle",
            "below 1 s would be 0, the system's two hours",
            "Make the keepalive at least 1 s.")
        .list();
  }

  @Override
  public ConfigFile render(PoolPlan plan) {
    Faults.refuse(name(), faults(plan));
    var seconds = new WholeSeconds();
    Endpoint entrance = plan.entrance();
    Timeouts timeouts = plan.timeouts();
    String text =
        """
        import os

        from sqlalchemy import create_engine
        from sqlalchemy.engine import URL

        # Seconds; those in options milliseconds.
        engine = create_engine(
            URL.create(
                "postgresql+psycopg2",
                username=%s,
                password=os.environ["PGPASSWORD"],
                host=%s,
                port=%d,
                database=%s,
            ),
            pool_size=%d,
            max_overflow=0,
            pool_timeout=%s,
            pool_recycle=%d,
            pool_pre_ping=True,
            connect_args={
        %s    },
        )
        """
            .formatted(
                StringLiteral.of(entrance.user()),
                StringLiteral.of(entrance.host()),
                entrance.port(),
                StringLiteral.of(entrance.database()),
                plan.perInstance(),
                WholeSeconds.exact(timeouts.connection()),
                seconds.living("pool_recycle", timeouts.maxLifetime()),
                connectArguments(plan, seconds));
    List<String> notes = notes(plan);
    notes.addAll(seconds.notes());
    return new ConfigFile(name(), "database.py", "python", text, notes);
  }

  private static String connectArguments(PoolPlan plan, WholeSeconds seconds) {
    Timeouts timeouts = plan.timeouts();
    long connect = seconds.waiting("connect_timeout", timeouts.connection());
    Map<String, String> arguments = new LinkedHashMap<>();
    arguments.put("connect_timeout", Long.toString(Math.max(SHORTEST_CONNECT_S, connect)));
    arguments.put(
        "keepalives_idle", Long.toString(seconds.living("keepalives_idle", timeouts.keepalive())));
    arguments.put("sslmode", StringLiteral.of(JdbcUrl.sslmode(plan.tls())));
    if (plan.tls() == Tls.VERIFY_FULL) {
      arguments.put("sslrootcert", "os.environ[\"PGSSLROOTCERT\"]");
    }
    StartupSettings.options(plan)
        .ifPresent(options -> arguments.put("options", StringLiteral.of(options)));
    var lines = new StringBuilder();
    arguments.forEach(
        (name, value) -> lines.append("        \"%s\": %s,\n".formatted(name, value)));
    return lines.toString();
  }

  private static List<String> notes(PoolPlan plan) {
    List<String> notes = new ArrayList<>();
    notes.add("The password comes from the environment: PGPASSWORD.");
    notes.add(
        "pool_size is kept open once it was opened: SQLAlchemy closes no idle connections and opens"
            + " none ahead; overflow would be closed at each return.");
    notes.add(
        "psycopg 3 prepares statements of its own accord: behind PgBouncer before 1.21 give it"
            + " prepare_threshold=None.");
    if (WholeSeconds.up(plan.timeouts().connection()) < SHORTEST_CONNECT_S) {
      notes.add("connect_timeout is 2: libpq takes 1 as that.");
    }
    if (plan.pooling() != Pooling.NONE) {
      notes.add(
          "PgBouncer pools already: with poolclass=NullPool (and without the pool_ arguments) the"
              + " application keeps no connections of its own, for a connect at each use.");
    }
    notes.addAll(StartupSettings.notes(plan));
    return notes;
  }
}
