package dev.dbwright.tools.replication.logical;

import dev.dbwright.tools.config.ConfigFile;
import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Publications and subscriptions of PostgreSQL as statements, and the settings they need. */
public final class LogicalFiles {
  private static final String ROLE = "logical_replicator";

  // CREATE SUBSCRIPTION ... WITH (origin), (streaming = parallel), (failover).
  private static final int KNOWS_ORIGIN = 16;
  private static final int KNOWS_FAILOVER = 17;

  private static final int SPARE_SLOTS = 6;

  private final Topology topology;

  private LogicalFiles(Topology topology) {
    this.topology = topology;
  }

  /**
   * @return settings, then the statements of each server; from each that takes writes the others
   *     subscribe
   */
  public static List<ConfigFile> of(Topology topology) {
    return new LogicalFiles(topology).files();
  }

  /** Whether {@code version} can keep two that subscribe to each other from sending in circles. */
  public static boolean knowsOrigin(int version) {
    return version >= KNOWS_ORIGIN;
  }

  private List<Node> writers() {
    return topology.nodes().stream().filter(node -> node.role() == Node.Role.PRIMARY).toList();
  }

  private List<ConfigFile> files() {
    List<ConfigFile> files = new ArrayList<>();
    files.add(settings());
    files.add(publications());
    for (Node subscriber : topology.dataNodes()) {
      List<Node> publishers =
          writers().stream().filter(writer -> !writer.equals(subscriber)).toList();
      if (!publishers.isEmpty()) {
        files.add(subscriptions(subscriber, publishers));
      }
    }
    return files;
  }

  private ConfigFile settings() {
    int slots = topology.dataNodes().size() + SPARE_SLOTS;
    return new ConfigFile(
        "postgresql",
        "logical.conf",
        "ini",
        """
        wal_level = 'logical'
        max_replication_slots = '%1$d'
        max_wal_senders = '%1$d'
        max_logical_replication_workers = '%1$d'
        max_worker_processes = '%2$d'
        max_slot_wal_keep_size = '%3$dMB'
        """
            .formatted(slots, 2 * slots, topology.keepWalBytes() >> 20),
        List.of(
            "On every server, in conf.d; wal_level and the numbers want a restart.",
            "A slot that keeps more than max_slot_wal_keep_size is lost: its subscription is made anew, with all rows copied."));
  }

  private ConfigFile publications() {
    return new ConfigFile(
        "publication",
        "publication.sql",
        "sql",
        """
        CREATE ROLE %1$s LOGIN REPLICATION;
        GRANT pg_read_all_data TO %1$s;

        -- What an update or a delete cannot name a row of: give each a key first.
        SELECT n.nspname, c.relname
        FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p')
          AND c.relreplident = 'd'
          AND n.nspname NOT IN ('pg_catalog', 'information_schema')
          AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary);

        CREATE PUBLICATION %2$s FOR ALL TABLES;
        """
            .formatted(ROLE, identifier()),
        List.of(
            "On each server that takes writes (%s), in the database, as a superuser."
                .formatted(String.join(", ", writers().stream().map(Node::name).toList())),
            "The password: psql -c '\\password %s'; and a line of pg_hba.conf for each subscriber."
                .formatted(ROLE)));
  }

  /** The name of the cluster as an identifier in quotes. */
  private String identifier() {
    return "\"" + topology.name() + "\"";
  }

  private ConfigFile subscriptions(Node subscriber, List<Node> publishers) {
    var text = new StringBuilder();
    for (Node publisher : publishers) {
      text.append(
          """
          CREATE SUBSCRIPTION "%1$s_from_%2$s"
            CONNECTION 'host=%3$s port=%4$d dbname=DATABASE user=%5$s passfile=/var/lib/postgresql/.pgpass sslmode=require'
            PUBLICATION %6$s
            WITH (%7$s);
          """
              .formatted(
                  topology.name(),
                  publisher.name(),
                  publisher.host(),
                  publisher.port(),
                  ROLE,
                  identifier(),
                  options(subscriber, publisher)));
    }
    boolean copies = subscriber.role() != Node.Role.PRIMARY;
    return new ConfigFile(
        "subscription@" + subscriber.name(),
        subscriber.name() + ".subscription.sql",
        "sql",
        text.toString(),
        List.of(
            copies
                ? "On %s: first the tables (pg_dump --schema-only), then this; all rows are copied, then changes follow."
                    .formatted(subscriber.name())
                : "On %s, which has the same rows already (restored from one copy, no writes in between): nothing is copied."
                    .formatted(subscriber.name()),
            "DATABASE is yours to fill in."));
  }

  private String options(Node subscriber, Node publisher) {
    List<String> options = new ArrayList<>();
    boolean bothWrite = subscriber.role() == Node.Role.PRIMARY;
    options.add("slot_name = '%s'".formatted(slot(subscriber, publisher)));
    options.add("copy_data = " + !bothWrite);
    if (knowsOrigin(topology.version())) {
      // What came from another server is not sent on, or two would send each other's rows for ever.
      options.add("origin = " + (bothWrite ? "none" : "any"));
      options.add("streaming = parallel");
    }
    if (topology.version() >= KNOWS_FAILOVER) {
      options.add("failover = true");
    }
    return String.join(", ", options);
  }

  /** Slots take small letters, digits and _. */
  private static String slot(Node subscriber, Node publisher) {
    return (subscriber.name() + "_from_" + publisher.name())
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9_]", "_");
  }
}
