package dev.dbwright.tools.pool.config;

import dev.dbwright.tools.config.ConfigFault;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.config.Faults;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.pool.config.PoolPlan.Endpoint;
import dev.dbwright.tools.pool.config.PoolPlan.Pooling;
import dev.dbwright.tools.pool.config.PoolPlan.Tls;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Statements for ProxySQL's admin interface: its tables are SQLite's, and nothing works before it
 * is loaded to the runtime. MySQL and MariaDB with 2.x, PostgreSQL from 3.0 on.
 */
final class ProxySqlAdmin implements PoolRenderer {
  private static final int WRITERS = 10;
  private static final int READERS = 20;

  @Override
  public String name() {
    return "proxysql";
  }

  @Override
  public List<ConfigFault> faults(PoolPlan plan) {
    Faults faults =
        PlanFaults.of(plan)
            .where(
                plan.engine() == Engine.SQLSERVER || plan.engine() == Engine.SQLITE,
                "hostname",
                "would be "
                    + plan.engine().id()
                    + ", and ProxySQL speaks MySQL's and PostgreSQL's protocols",
                "Let the application pool.")
            .where(
                plan.endpoint().host().startsWith("/"),
                "hostname",
                "would be the folder of a Unix socket: " + plan.endpoint().host(),
                "Name the host.")
            .where(
                plan.tls() == Tls.VERIFY_FULL,
                "use_ssl",
                "takes a CA and has no setting that verifies the server's host name",
                "Take TLS without verifying the name, or PgBouncer before PostgreSQL.");
    ProxySqlVariables.of(plan).forEach(variable -> variable.check(faults));
    return faults.list();
  }

  @Override
  public ConfigFile render(PoolPlan plan) {
    Faults.refuse("ProxySQL", faults(plan));
    String module = module(plan);
    List<String> statements = new ArrayList<>();
    statements.add(
        "DELETE FROM %s_servers WHERE hostgroup_id IN (%d, %d)"
            .formatted(module, WRITERS, READERS));
    statements.add(server(plan, plan.endpoint(), WRITERS));
    plan.replicas().forEach(replica -> statements.add(server(plan, replica, READERS)));
    if (!plan.replicas().isEmpty()) {
      split(module, statements);
    }
    for (ProxySqlVariables.Variable variable : ProxySqlVariables.of(plan)) {
      statements.add(
          "UPDATE global_variables SET variable_value = '%s' WHERE variable_name = '%s-%s'"
              .formatted(variable.value(), module, variable.name()));
    }
    for (String what : List.of("SERVERS", "QUERY RULES", "VARIABLES")) {
      String loaded = module.toUpperCase(Locale.ROOT) + " " + what;
      statements.add("LOAD " + loaded + " TO RUNTIME");
      statements.add("SAVE " + loaded + " TO DISK");
    }
    return new ConfigFile(
        name(),
        "proxysql-admin.sql",
        "sql",
        "-- Durations are milliseconds.\n" + String.join(";\n", statements) + ";\n",
        notes(plan, module));
  }

  private static String server(PoolPlan plan, Endpoint endpoint, int hostgroup) {
    return "INSERT INTO %s_servers (hostgroup_id, hostname, port, max_connections, use_ssl) VALUES (%d, %s, %d, %d, %d)"
        .formatted(
            module(plan),
            hostgroup,
            quoted(endpoint.host()),
            endpoint.port(),
            connections(plan),
            plan.tls() == Tls.DISABLE ? 0 : 1);
  }

  /** What the server has, at most: clients beyond wait in ProxySQL. */
  private static long connections(PoolPlan plan) {
    return plan.usable()
        .map(usable -> Math.max(1, Math.min(plan.connections(), usable)))
        .orElse(plan.connections());
  }

  private static void split(String module, List<String> statements) {
    statements.add(
        "REPLACE INTO %s_replication_hostgroups (writer_hostgroup, reader_hostgroup, comment) VALUES (%d, %d, 'by read_only')"
            .formatted(module, WRITERS, READERS));
    // The first that matches decides: reads that lock are writes.
    statements.add(rule(module, 100, "^SELECT.*FOR (UPDATE|SHARE|NO KEY|KEY)", WRITERS));
    statements.add(rule(module, 101, "^SELECT.*LOCK IN SHARE MODE", WRITERS));
    statements.add(rule(module, 200, "^SELECT", READERS));
  }

  private static String rule(String module, int id, String digest, int hostgroup) {
    return "REPLACE INTO %s_query_rules (rule_id, active, match_digest, destination_hostgroup, apply) VALUES (%d, 1, '%s', %d, 1)"
        .formatted(module, id, digest, hostgroup);
  }

  private static String module(PoolPlan plan) {
    return plan.engine() == Engine.POSTGRESQL ? "pgsql" : "mysql";
  }

  private static List<String> notes(PoolPlan plan, String module) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "Run it against the admin interface: %s."
            .formatted(
                module.equals("pgsql")
                    ? "psql -h 127.0.0.1 -p 6132 -U admin -f proxysql-admin.sql (ProxySQL 3.0 or newer)"
                    : "mysql -h 127.0.0.1 -P 6032 -u admin -p < proxysql-admin.sql"));
    notes.add(
        "Users are yours to add, with the secret as the server stores it: INSERT INTO %s_users (username, password, default_hostgroup, transaction_persistent) VALUES (%s, …, %d, 1); then LOAD %s USERS TO RUNTIME and SAVE them TO DISK."
            .formatted(
                module, quoted(plan.endpoint().user()), WRITERS, module.toUpperCase(Locale.ROOT)));
    notes.add(
        "The monitor needs a user on each server (%s-monitor_username, -monitor_password) to tell writers from readers by read_only."
            .formatted(module));
    if (plan.usable().filter(usable -> plan.connections() > usable).isPresent()) {
      notes.add("max_connections is what the server has to give: the rest of the clients waits.");
    }
    if (!plan.replicas().isEmpty()) {
      notes.add(
          "A read straight after a write may not see it on a replica; within a transaction all goes"
              + " to one server. Functions that write need a rule of their own before 200.");
    }
    if (plan.pooling() == Pooling.SESSION) {
      notes.add("Multiplexing is off: each client holds a connection while it is connected.");
    }
    return notes;
  }

  private static String quoted(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
