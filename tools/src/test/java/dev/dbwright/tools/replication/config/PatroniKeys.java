package dev.dbwright.tools.replication.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The keys of Patroni's documentation that our files may have: it takes any other without a word.
 * Sources: patroni.readthedocs.io, "YAML Configuration Settings" and "Dynamic Configuration
 * Settings".
 */
final class PatroniKeys {
  private static final Set<String> KNOWN =
      Set.of(
          "scope",
          "name",
          "restapi",
          "restapi.listen",
          "restapi.connect_address",
          "restapi.allowlist_include_members",
          "etcd3",
          "etcd3.hosts",
          "bootstrap",
          "bootstrap.dcs",
          "bootstrap.dcs.ttl",
          "bootstrap.dcs.loop_wait",
          "bootstrap.dcs.retry_timeout",
          "bootstrap.dcs.primary_start_timeout",
          "bootstrap.dcs.maximum_lag_on_failover",
          "bootstrap.dcs.synchronous_mode",
          "bootstrap.dcs.synchronous_mode_strict",
          "bootstrap.dcs.synchronous_node_count",
          "bootstrap.dcs.failsafe_mode",
          "bootstrap.dcs.postgresql",
          "bootstrap.dcs.postgresql.use_pg_rewind",
          "bootstrap.dcs.postgresql.use_slots",
          "bootstrap.initdb",
          "bootstrap.pg_hba",
          "postgresql",
          "postgresql.listen",
          "postgresql.connect_address",
          "postgresql.use_unix_socket",
          "postgresql.data_dir",
          "postgresql.bin_dir",
          "postgresql.pgpass",
          "postgresql.authentication",
          "postgresql.authentication.superuser",
          "postgresql.authentication.superuser.username",
          "postgresql.authentication.replication",
          "postgresql.authentication.replication.username",
          "postgresql.authentication.replication.sslmode",
          "postgresql.authentication.rewind",
          "postgresql.authentication.rewind.username",
          "postgresql.authentication.rewind.sslmode",
          "postgresql.pg_hba",
          "watchdog",
          "watchdog.mode",
          "watchdog.device",
          "watchdog.safety_margin",
          "tags",
          "tags.nofailover",
          "tags.nosync",
          "tags.noloadbalance",
          "tags.clonefrom");

  private PatroniKeys() {}

  static List<String> unknown(JsonNode file) {
    return paths("", file).filter(path -> !KNOWN.contains(path)).toList();
  }

  private static Stream<String> paths(String above, JsonNode node) {
    // Parameters are PostgreSQL's, which refuses what it does not know.
    if (!node.isObject()) {
      return Stream.empty();
    }
    Iterable<String> names = node::fieldNames;
    return StreamSupport.stream(names.spliterator(), false)
        .filter(name -> !name.equals("parameters"))
        .flatMap(
            name ->
                Stream.concat(Stream.of(above + name), paths(above + name + ".", node.get(name))));
  }
}
