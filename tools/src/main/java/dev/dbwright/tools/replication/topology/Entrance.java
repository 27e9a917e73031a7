package dev.dbwright.tools.replication.topology;

import java.util.List;
import java.util.Optional;

/**
 * Where clients come in.
 *
 * @param proxies hosts of the proxies; empty: the database servers of the primary's region carry
 *     them
 * @param virtualAddress that moves between the proxies; empty: clients know several addresses
 */
public record Entrance(List<String> proxies, Optional<String> virtualAddress) {
  /**
   * An address that no network has (RFC 5737), for files that are to be read before they are used.
   */
  public static final Entrance EXAMPLE = new Entrance(List.of(), Optional.of("192.0.2.100"));

  public Entrance {
    proxies = List.copyOf(proxies);
  }
}
