package dev.dbwright.tools.replication.config;

import static java.util.stream.Collectors.joining;

import dev.dbwright.tools.config.ConfigFault;
import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.config.Faults;
import dev.dbwright.tools.engine.Engine;
import dev.dbwright.tools.replication.topology.Commit;
import dev.dbwright.tools.replication.topology.Manager;
import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Streaming of PostgreSQL where a person promotes, or repmgr: what each server is told. */
final class PostgresqlConf implements ReplicationRenderer {
  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  public boolean serves(Topology topology) {
    return topology.engine() == Engine.POSTGRESQL
        && (topology.manager() == Manager.NONE || hasRepmgr(topology));
  }

  @Override
  public List<ConfigFault> faults(Topology topology) {
    return PostgresFaults.of(topology).list();
  }

  @Override
  public List<ConfigFile> render(Topology topology) {
    Faults.refuse("PostgreSQL", faults(topology));
    List<ConfigFile> files = new ArrayList<>();
    for (Node node : topology.dataNodes()) {
      files.add(settings(topology, node));
    }
    files.add(admissions(topology));
    if (!hasRepmgr(topology)) {
      files.add(ReplicationSql.file(topology));
    }
    return files;
  }

  /** It clones, writes where a standby follows, and makes the slots. */
  private static boolean hasRepmgr(Topology topology) {
    return topology.manager() == Manager.REPMGR;
  }

  private ConfigFile settings(Topology topology, Node node) {
    String text =
        settingsOf(topology, node).entrySet().stream()
            .map(each -> each.getKey() + " = '" + each.getValue().replace("'", "''") + "'\n")
            .collect(joining());
    return new ConfigFile(
        NodeFile.name(name(), topology, node),
        NodeFile.fileName(node, "replication.conf"),
        "ini",
        text,
        notes(topology, node));
  }

  private static Map<String, String> settingsOf(Topology topology, Node node) {
    Map<String, String> settings = new LinkedHashMap<>();
    // Tells the servers apart: in the process list, in logs, and for the slots that each makes.
    settings.put("cluster_name", node.name());
    settings.put("listen_addresses", node.host());
    settings.put("port", Integer.toString(node.port()));
    settings.putAll(ServerSettings.of(topology));
    if (hasRepmgr(topology)) {
      settings.put("shared_preload_libraries", "repmgr");
    }
    if (node.equals(topology.primary())) {
      settings.put("synchronous_commit", "on");
      settings.put("synchronous_standby_names", ServerSettings.synchronousStandbyNames(topology));
    } else {
      if (!hasRepmgr(topology)) {
        settings.put("primary_conninfo", conninfo(topology, node));
        settings.put("primary_slot_name", node.slotName());
      }
      // Once promoted it is alone, and must not wait for standbys that follow another.
      settings.put("synchronous_standby_names", "");
    }
    return settings;
  }

  /** Names, hosts and folders are such that nothing of it takes quoting. */
  private static String conninfo(Topology topology, Node node) {
    Node primary = topology.primary();
    return "host=%s port=%d user=%s application_name=%s passfile=%s/.pgpass sslmode=%s"
        .formatted(
            primary.host(),
            primary.port(),
            ServerSettings.REPLICATION_ROLE,
            node.name(),
            ServerFolders.HOME,
            ServerSettings.sslmode(topology));
  }

  private static List<String> notes(Topology topology, Node node) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "On %s: %s/conf.d/replication.conf; a restart is needed."
            .formatted(node.name(), ServerFolders.config(topology.version())));
    notes.addAll(ServerSettings.tlsNotes(topology));
    if (hasRepmgr(topology)) {
      notes.add(
          "shared_preload_libraries replaces what stands elsewhere: name the libraries of before beside repmgr, such as pg_stat_statements.");
    }
    if (!node.equals(topology.primary()) && !hasRepmgr(topology)) {
      notes.add(
          "%s begins as a copy: pg_basebackup -h %s -p %d -U %s -D %s -X stream -S %s, then an empty file standby.signal in that folder, this file in place, and start."
              .formatted(
                  node.name(),
                  topology.primary().host(),
                  topology.primary().port(),
                  ServerSettings.REPLICATION_ROLE,
                  ServerFolders.data(topology.version()),
                  node.slotName()));
      notes.add(
          "Its password stands in %s/.pgpass (chmod 600): %s:%d:*:%s:PASSWORD."
              .formatted(
                  ServerFolders.HOME,
                  topology.primary().host(),
                  topology.primary().port(),
                  ServerSettings.REPLICATION_ROLE));
    }
    if (node.equals(topology.primary())
        && topology.commit() != Commit.ASYNC
        && topology.waitedFor() == topology.standbys().size()) {
      notes.add(
          "Commits wait for all %d standbys: when one is away, writing stops until it is back or synchronous_standby_names is shortened."
              .formatted(topology.waitedFor()));
    }
    return notes;
  }

  private static ConfigFile admissions(Topology topology) {
    return new ConfigFile(
        "pg_hba",
        "pg_hba.conf",
        "ini",
        String.join("\n", ServerSettings.admissions(topology)) + "\n",
        List.of(
            "Lines for %s/pg_hba.conf of every server, before those that admit applications; then SELECT pg_reload_conf()."
                .formatted(ServerFolders.config(topology.version())),
            "Where a host stands by its name, the server looks the client's address up, and the name back: both must be in the name service."));
  }
}
