package dev.dbwright.tools.replication.topology;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** A kind of topology, by the name that the JSON contract uses. */
public enum Shape {
  SINGLE("one server"),
  ASYNC_STANDBY("a standby that nobody waits for"),
  SYNC_STANDBY("standbys that commits wait for"),
  QUORUM("any so many of several standbys that commits wait for"),
  SEMI_SYNC("a replica that has received what is committed"),
  GROUP_REPLICATION("a group that agrees on the order of commits"),
  GALERA("a cluster that certifies each commit"),
  ALWAYS_ON("an availability group"),
  LOGICAL("rows published and subscribed to"),
  MULTI_PRIMARY("writes in several places"),
  MANAGED("the provider's own standby");

  private final String meaning;

  Shape(String meaning) {
    this.meaning = meaning;
  }

  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** In a few words. */
  public String meaning() {
    return meaning;
  }
}
