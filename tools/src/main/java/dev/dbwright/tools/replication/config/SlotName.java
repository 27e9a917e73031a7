package dev.dbwright.tools.replication.config;

import dev.dbwright.tools.replication.topology.Node;
import java.util.Locale;

/** A server's replication slot, named as Patroni would: slots take small letters, digits and _. */
final class SlotName {
  private SlotName() {}

  static String of(Node node) {
    return node.name().toLowerCase(Locale.ROOT).replaceAll("[.-]", "_");
  }
}
