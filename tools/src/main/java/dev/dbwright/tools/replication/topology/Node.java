package dev.dbwright.tools.replication.topology;

import java.util.Locale;

/**
 * A database server.
 *
 * @param name unique within the topology, as {@code synchronous_standby_names} has it
 * @param region or data centre
 */
public record Node(String name, String host, int port, String region, Role role) {
  /** What the server does where nothing has failed. */
  public enum Role {
    PRIMARY,
    /** Takes over; may be waited for. */
    STANDBY,
    /** Answers reads or stands in another region; never promoted by itself. */
    REPLICA,
    /** Holds no data: a vote. */
    WITNESS
  }

  /**
   * Of its replication slot, as Patroni would name it: slots take small letters, digits and
   * underscores.
   */
  public String slotName() {
    return name.toLowerCase(Locale.ROOT).replaceAll("[.-]", "_");
  }
}
