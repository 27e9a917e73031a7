package dev.dbwright.tools.pool.config;

import dev.dbwright.tools.config.ConfigFault;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.config.Faults;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.pool.config.PoolPlan.Endpoint;
import dev.dbwright.tools.pool.config.PoolPlan.Tls;
import dev.dbwright.tools.pool.timeout.Timeouts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * {@code pgpool.conf} of Pgpool-II 4.3 and newer. A process serves one client at a time and keeps a
 * connection for each pair of database and user that it served.
 */
final class PgpoolConf implements PoolRenderer {
  // As its own refusal says: 1024 to 65535.
  private static final int LEAST_PORT = 1024;

  private static final int PORT = 9999;
  private static final String CHECK_USER = "pgpool_check";

  @Override
  public String name() {
    return "pgpool";
  }

  @Override
  public List<ConfigFault> faults(PoolPlan plan) {
    Faults faults =
        PlanFaults.of(plan)
            .where(
                plan.engine() != Engine.POSTGRESQL,
                "backend_hostname0",
                "would be " + plan.engine().id() + ", and Pgpool-II speaks PostgreSQL's protocol",
                "Take ProxySQL for MySQL and MariaDB.")
            .where(
                plan.endpoint().port() < LEAST_PORT,
                "backend_port0",
                "would be %d, and Pgpool-II starts with none below %d"
                    .formatted(plan.endpoint().port(), LEAST_PORT),
                "Let the server listen on another port.")
            .where(
                plan.tls() == Tls.VERIFY_FULL,
                "ssl_ca_cert",
                "checks who signed the server's certificate, not the host name in it",
                "Take PgBouncer where the name must be verified, or require TLS only.");
    plan.usable()
        .ifPresent(
            usable ->
                faults.where(
                    plan.connections() * cached(plan) > usable,
                    "num_init_children",
                    "%d x max_pool %d is %d connections, the server has %d for them"
                        .formatted(
                            plan.connections(),
                            cached(plan),
                            plan.connections() * cached(plan),
                            usable),
                    "Make the pools smaller, or let databases and users share one."));
    return faults.list();
  }

  @Override
  public ConfigFile render(PoolPlan plan) {
    Faults.refuse("Pgpool-II", faults(plan));
    Map<String, String> lines = new LinkedHashMap<>();
    boolean splits = !plan.replicas().isEmpty();
    lines.put("backend_clustering_mode", splits ? "'streaming_replication'" : "'raw'");
    lines.put("listen_addresses", "'localhost'");
    lines.put("port", Integer.toString(PORT));
    lines.put("socket_dir", "'/var/run/postgresql'");
    lines.put("pcp_socket_dir", "'/var/run/postgresql'");
    lines.put("pid_file_name", "'/var/run/postgresql/pgpool.pid'");
    lines.put("logdir", "'/var/log/postgresql'");
    backends(plan, lines);
    lines.put("num_init_children", Long.toString(plan.connections()));
    lines.put("max_pool", Long.toString(cached(plan)));
    times(plan.timeouts(), lines);
    if (splits) {
      split(lines);
    }
    lines.put("enable_pool_hba", "on");
    lines.put("pool_passwd", "'pool_passwd'");
    tls(plan.tls(), lines);
    String text =
        lines.entrySet().stream()
            .map(each -> each.getKey() + " = " + each.getValue() + "\n")
            .collect(Collectors.joining("", "# Durations are seconds.\n", ""));
    return new ConfigFile(name(), "pgpool.conf", "ini", text, notes(plan));
  }

  private static void backends(PoolPlan plan, Map<String, String> lines) {
    List<Endpoint> servers = new ArrayList<>(List.of(plan.endpoint()));
    servers.addAll(plan.replicas());
    for (int i = 0; i < servers.size(); i++) {
      lines.put("backend_hostname" + i, quoted(servers.get(i).host()));
      lines.put("backend_port" + i, Integer.toString(servers.get(i).port()));
      lines.put("backend_weight" + i, "1");
      // A primary is promoted by who watches the cluster; Pgpool alone would only cut it off.
      lines.put("backend_flag" + i, i == 0 ? "'DISALLOW_TO_FAILOVER'" : "'ALLOW_TO_FAILOVER'");
    }
  }

  private static void times(Timeouts timeouts, Map<String, String> lines) {
    lines.put("child_life_time", Long.toString(WholeSeconds.up(timeouts.maxLifetime())));
    lines.put("connection_life_time", Long.toString(WholeSeconds.up(timeouts.idle())));
    // The application's pool keeps its connections; an end from here would surprise it.
    lines.put("client_idle_limit", "0");
    lines.put("authentication_timeout", Long.toString(WholeSeconds.up(timeouts.connection())));
    lines.put("connect_timeout", Long.toString(timeouts.connection().toMillis()));
  }

  private static void split(Map<String, String> lines) {
    lines.put("load_balance_mode", "on");
    // What a transaction wrote it must read, and a replica has it later.
    lines.put("disable_load_balance_on_write", "'transaction'");
    lines.put("statement_level_load_balance", "off");
    lines.put("delay_threshold", "10000000");
    lines.put("sr_check_period", "10");
    lines.put("sr_check_user", quoted(CHECK_USER));
    lines.put("health_check_period", "10");
    lines.put("health_check_max_retries", "3");
    lines.put("health_check_user", quoted(CHECK_USER));
    lines.put("failover_on_backend_error", "off");
    lines.put("auto_failback", "on");
  }

  private static void tls(Tls tls, Map<String, String> lines) {
    lines.put("ssl", tls == Tls.DISABLE ? "off" : "on");
    if (tls != Tls.DISABLE) {
      lines.put("ssl_cert", "'/etc/pgpool2/pgpool.crt'");
      lines.put("ssl_key", "'/etc/pgpool2/pgpool.key'");
    }
  }

  private static long cached(PoolPlan plan) {
    return (long) plan.pooler().databases() * plan.pooler().users();
  }

  private static List<String> notes(PoolPlan plan) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "num_init_children bounds clients: the %d of all instances; one more waits until one leaves."
            .formatted(plan.connections()));
    notes.add(
        "pool_passwd: SCRAM needs each password encrypted with your key: pg_enc -m -k ~/.pgpoolkey -u %s -p; pool_hba.conf: host all all samenet scram-sha-256."
            .formatted(plan.endpoint().user()));
    notes.add(
        "A cancel opens a connection of its own: where clients cancel often, leave as many free"
            + " again.");
    if (!plan.replicas().isEmpty()) {
      notes.add(
          "%s watches roles and lag: CREATE ROLE %<s LOGIN; GRANT pg_monitor TO %<s; its password belongs in pool_passwd too."
              .formatted(CHECK_USER));
      notes.add(
          "Reads go to replicas outside of explicit transactions and before the first write of one;"
              + " functions that write belong in write_function_list.");
    }
    if (plan.tls() == Tls.REQUIRE) {
      notes.add(
          "Pgpool-II goes on in the clear with a server that offers no TLS: let pg_hba.conf have"
              + " hostssl lines only, pool_hba.conf too.");
    }
    return notes;
  }

  private static String quoted(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
