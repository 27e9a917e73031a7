package dev.dbwright.tools.pool.config;

import dev.dbwright.tools.config.ConfigFault;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.config.Faults;
import dev.dbwright.tools.pool.config.PoolPlan.Endpoint;
import dev.dbwright.tools.pool.config.PoolPlan.Pooling;
import dev.dbwright.tools.pool.timeout.Timeouts;
import java.util.ArrayList;
import java.util.List;

/**
 * The URLs of a Prisma datasource, in {@code .env}. Its engine counts in whole seconds, takes
 * {@code pool_timeout=0} as endless, and an {@code sslmode} that it does not know, {@code
 * verify-full} among them, as {@code prefer}.
 */
final class PrismaEnvironment implements PoolRenderer {
  private static final String PASSWORD = "${PGPASSWORD_URLENCODED}";

  /** One setting a line: Prisma's parser refuses a block in a single one. */
  private static final String SCHEMA =
      """
      # schema.prisma, of Prisma 6 and before:
      #   datasource db {
      #     provider  = "postgresql"
      #     url       = env("DATABASE_URL")
      """;

  @Override
  public String name() {
    return "prisma";
  }

  @Override
  public List<ConfigFault> faults(PoolPlan plan) {
    Timeouts timeouts = plan.timeouts();
    return StartupSettings.faults(plan)
        .where(
            timeouts.maxLifetime().toSeconds() == 0,
            "max_connection_lifetime",
            "below 1 s would be 0, which is for ever",
            "Make the maximum lifetime at least 1 s.")
        .where(
            timeouts.idle().toSeconds() == 0,
            "max_idle_connection_lifetime",
            "below 1 s would be 0, which is for ever",
            "Make the idle timeout at least 1 s.")
        .list();
  }

  @Override
  public ConfigFile render(PoolPlan plan) {
    Faults.refuse(name(), faults(plan));
    Timeouts timeouts = plan.timeouts();
    boolean direct = plan.pooling() != Pooling.NONE;
    var seconds = new WholeSeconds();
    ConnectionUrl pooled =
        tls(ConnectionUrl.to(plan.entrance(), PASSWORD), plan)
            .with("connection_limit", plan.perInstance())
            .with("pool_timeout", seconds.waiting("pool_timeout", timeouts.connection()))
            .with("connect_timeout", seconds.waiting("connect_timeout", timeouts.connection()))
            .with(
                "max_connection_lifetime",
                seconds.living("max_connection_lifetime", timeouts.maxLifetime()))
            .with(
                "max_idle_connection_lifetime",
                seconds.living("max_idle_connection_lifetime", timeouts.idle()));
    StartupSettings.options(plan).ifPresent(options -> pooled.with("options", options));
    if (!plan.carriesNamedStatements()) {
      pooled.with("pgbouncer", true);
    }
    var text = new StringBuilder(SCHEMA);
    text.append(direct ? "#     directUrl = env(\"DIRECT_URL\")\n" : "").append("#   }\n");
    text.append("# Timeouts are whole seconds; those in options milliseconds.\n");
    text.append("DATABASE_URL=\"%s\"\n".formatted(pooled));
    if (direct) {
      text.append("# Migrations need a session of their own: past the pooler.\n");
      text.append("DIRECT_URL=\"%s\"\n".formatted(direct(plan)));
    }
    List<String> notes = notes(plan);
    notes.addAll(seconds.notes());
    return new ConfigFile(name(), ".env", "dotenv", text.toString(), notes);
  }

  private static ConnectionUrl direct(PoolPlan plan) {
    return tls(ConnectionUrl.to(plan.endpoint(), PASSWORD), plan)
        .with(
            "connect_timeout",
            new WholeSeconds().waiting("connect_timeout", plan.timeouts().connection()));
  }

  private static ConnectionUrl tls(ConnectionUrl url, PoolPlan plan) {
    return switch (plan.tls()) {
      case DISABLE -> url.with("sslmode", "disable");
      case REQUIRE -> url.with("sslmode", "require").with("sslaccept", "accept_invalid_certs");
      case VERIFY_FULL ->
          url.with("sslmode", "require")
              .with("sslaccept", "strict")
              .withReference("sslcert", "${PGSSLROOTCERT}");
    };
  }

  private static List<String> notes(PoolPlan plan) {
    List<String> notes = new ArrayList<>();
    notes.add("PGPASSWORD_URLENCODED comes from the environment, percent-encoded: p@ss is p%40ss.");
    notes.add(
        "From Prisma 7 on the pool is node-postgres' and these parameters set nothing: give PrismaPg"
            + " of @prisma/adapter-pg the options of the node-postgres file.");
    notes.add("Prisma keeps no minimum of idle connections.");
    if (!plan.carriesNamedStatements()) {
      notes.add(
          "pgbouncer=true is for PgBouncer before 1.21; from 1.21 on, with max_prepared_statements"
              + " above 0, leave it out.");
    }
    notes.addAll(encodedName(plan.endpoint()));
    notes.addAll(StartupSettings.notes(plan));
    return notes;
  }

  /** Its engines decode the user; the database only since January 2026. */
  private static List<String> encodedName(Endpoint endpoint) {
    return ConnectionUrl.encoded(endpoint.database()).equals(endpoint.database())
        ? List.of()
        : List.of(
            "Engines of Prisma before 2026 do not decode a database's name: give it one of"
                + " letters, digits, - and _ for them.");
  }
}
