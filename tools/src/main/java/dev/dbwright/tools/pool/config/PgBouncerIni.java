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
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code pgbouncer.ini}, whole: a key that the version does not know keeps it from starting. */
final class PgBouncerIni implements PoolRenderer {
  /** May look at SHOW POOLS and SHOW STATS, and change nothing. */
  static final String STATS_USER = "pgbouncer_stats";

  // As PgBouncer 1.24 has it: the plans of 200 statements are remembered for each connection.
  private static final int PREPARED_STATEMENTS = 200;

  // Against the manual, 1.18 takes no quoted names.
  private static final Pattern ENTRY = Pattern.compile("[0-9A-Za-z_.-]+");

  @Override
  public String name() {
    return "pgbouncer";
  }

  @Override
  public List<ConfigFault> faults(PoolPlan plan) {
    PoolPlan pooled = pooled(plan);
    return PgBouncerFaults.of(pooled, PgBouncerSizes.of(pooled));
  }

  @Override
  public ConfigFile render(PoolPlan wanted) {
    Faults.refuse("PgBouncer", faults(wanted));
    PoolPlan plan = pooled(wanted);
    PgBouncerSizes sizes = PgBouncerSizes.of(plan);
    String text =
        """
        ;; Durations are seconds. Version %s.
        [databases]
        %s

        [pgbouncer]
        %s
        """
            .formatted(
                plan.pooler().version().map(Object::toString).orElse("unknown: 1.18 or newer"),
                databases(plan),
                settings(plan, sizes).entrySet().stream()
                    .map(each -> each.getKey() + " = " + each.getValue())
                    .collect(Collectors.joining("\n")));
    return new ConfigFile(name(), "pgbouncer.ini", "ini", text, notes(plan, sizes));
  }

  /** Whoever asks for this file without a mode wants few connections for many clients. */
  private static PoolPlan pooled(PoolPlan plan) {
    return plan.pooling() == Pooling.NONE ? plan.behind(Pooling.TRANSACTION) : plan;
  }

  private static String databases(PoolPlan plan) {
    List<String> lines = new ArrayList<>();
    String name = plan.endpoint().database();
    // Any name that is asked for, where the parser does not take this one: quotes do not help.
    lines.add(database(plan, plan.endpoint(), ENTRY.matcher(name).matches() ? name : "*"));
    replicasByPort(plan)
        .forEach(
            (port, replicas) -> {
              // A list of hosts is taken in turn, connection by connection, since 1.17.
              String hosts =
                  replicas.stream().map(Endpoint::host).distinct().collect(Collectors.joining(","));
              Endpoint first = replicas.get(0);
              lines.add(
                  database(
                      plan,
                      new Endpoint(hosts, port, first.database(), first.user()),
                      readEntry(plan, port)));
            });
    return String.join("\n", lines);
  }

  private static Map<Integer, List<Endpoint>> replicasByPort(PoolPlan plan) {
    return plan.replicas().stream()
        .collect(Collectors.groupingBy(Endpoint::port, TreeMap::new, Collectors.toList()));
  }

  /** What applications name as their database to read from replicas. */
  private static String readEntry(PoolPlan plan, int port) {
    String entry = plan.endpoint().database().replaceAll("[^0-9A-Za-z_.-]", "_") + "_read";
    return replicasByPort(plan).size() == 1 ? entry : entry + "_" + port;
  }

  private static String database(PoolPlan plan, Endpoint server, String entry) {
    String line =
        "%s = host=%s port=%d dbname=%s"
            .formatted(entry, quoted(server.host()), server.port(), quoted(server.database()));
    // The connection is nobody's own: what a client SETs the next one has.
    return plan.pooling() == Pooling.SESSION
        ? line
        : line + " connect_query=" + quoted(SessionTimeouts.sql(plan.engine(), plan.timeouts()));
  }

  private static Map<String, String> settings(PoolPlan plan, PgBouncerSizes sizes) {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("listen_addr", isLoopback(plan.pooler().host()) ? "127.0.0.1" : "*");
    lines.put("listen_port", Integer.toString(plan.pooler().port()));
    if (plan.pooler().processes() > 1) {
      lines.put("so_reuseport", "1");
    }
    lines.put("auth_type", "scram-sha-256");
    lines.put("auth_file", "/etc/pgbouncer/userlist.txt");
    lines.put("stats_users", STATS_USER);
    lines.put("pool_mode", plan.pooling() == Pooling.SESSION ? "session" : "transaction");
    sizes(plan, sizes, lines);
    times(plan.timeouts(), sizes, lines);
    tls(plan.tls(), lines);
    // pgjdbc sends it, and PgBouncer refuses a start-up parameter that it does not know.
    lines.put("ignore_startup_parameters", "extra_float_digits");
    lines.put("logfile", "/var/log/postgresql/pgbouncer.log");
    lines.put("pidfile", "/var/run/postgresql/pgbouncer.pid");
    lines.put("unix_socket_dir", "/var/run/postgresql");
    return lines;
  }

  private static void sizes(PoolPlan plan, PgBouncerSizes sizes, Map<String, String> lines) {
    lines.put("default_pool_size", Long.toString(sizes.pool()));
    lines.put("reserve_pool_size", Integer.toString(plan.pooler().reserve()));
    if (plan.pooler().reserve() > 0) {
      lines.put("reserve_pool_timeout", Long.toString(sizes.reserveAfterSeconds()));
    }
    lines.put("max_db_connections", Long.toString(sizes.perDatabase()));
    lines.put("max_client_conn", Long.toString(sizes.clients()));
    if (plan.pooling() == Pooling.TRANSACTION && plan.carriesNamedStatements()) {
      lines.put("max_prepared_statements", Integer.toString(PREPARED_STATEMENTS));
    }
  }

  private static void times(Timeouts timeouts, PgBouncerSizes sizes, Map<String, String> lines) {
    lines.put("server_lifetime", Long.toString(WholeSeconds.up(timeouts.maxLifetime())));
    lines.put("server_idle_timeout", Long.toString(WholeSeconds.up(timeouts.idle())));
    lines.put("query_wait_timeout", Long.toString(sizes.waitSeconds()));
    lines.put("tcp_keepalive", "1");
    lines.put("tcp_keepidle", Long.toString(WholeSeconds.up(timeouts.keepalive())));
  }

  private static void tls(Tls tls, Map<String, String> lines) {
    lines.put("server_tls_sslmode", JdbcUrl.sslmode(tls));
    if (tls == Tls.VERIFY_FULL) {
      lines.put("server_tls_ca_file", "/etc/pgbouncer/server-ca.crt");
    }
    // More than require asks applications for certificates of their own.
    lines.put("client_tls_sslmode", tls == Tls.DISABLE ? "disable" : "require");
    if (tls != Tls.DISABLE) {
      lines.put("client_tls_cert_file", "/etc/pgbouncer/pgbouncer.crt");
      lines.put("client_tls_key_file", "/etc/pgbouncer/pgbouncer.key");
    }
  }

  private static List<String> notes(PoolPlan plan, PgBouncerSizes sizes) {
    List<String> notes = new ArrayList<>(UserList.notes(plan));
    notes.add(
        "%d file descriptors are needed for max_client_conn and all pools: set LimitNOFILE=%<d in the service, or `ulimit -n`."
            .formatted(sizes.fileDescriptors(plan.pooler())));
    if (plan.pooler().processes() > 1) {
      notes.add(
          "%d processes share the port by so_reuseport; each needs a logfile, pidfile and unix_socket_dir of its own."
              .formatted(plan.pooler().processes()));
    }
    if (plan.pooling() == Pooling.TRANSACTION) {
      notes.add(
          "Transaction mode keeps no session: SET, LISTEN, advisory locks of sessions, WITH HOLD"
              + " cursors and temporary tables do not outlive their transaction.");
    }
    if (plan.pooling() == Pooling.SESSION) {
      notes.add(
          "Session mode: a client keeps its connection while it is connected; the pool bounds"
              + " clients, not statements.");
    }
    if (sizes.isCut()) {
      notes.add(
          "default_pool_size is what the server has to give, not what the clients' pools add up to:"
              + " the rest of them waits here.");
    }
    if (plan.pooler().version().isEmpty()) {
      notes.add(
          "The version is not known: max_prepared_statements (1.21 and newer) is left out, for an"
              + " older one would not start with it.");
    }
    if (plan.pooler().databases() > 1) {
      notes.add(
          "The sizes are for %d databases: add a line to [databases] for each of them."
              .formatted(plan.pooler().databases()));
    }
    return notes;
  }

  private static boolean isLoopback(String host) {
    return host.equals("127.0.0.1") || host.equals("localhost") || host.equals("::1");
  }

  private static String quoted(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
