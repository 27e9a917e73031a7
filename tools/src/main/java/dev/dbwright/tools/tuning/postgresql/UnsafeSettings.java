package dev.dbwright.tools.tuning.postgresql;

import dev.dbwright.tools.evidence.Evidence;
import dev.dbwright.tools.tuning.Parameter;
import java.util.List;
import java.util.stream.Stream;

/** Settings that no load justifies on a server whose data is wanted, found where they are set. */
final class UnsafeSettings {
  private static final List<Danger> DANGERS =
      List.of(
          new Danger("fsync", "on", "a crash of the system corrupts the data beyond repair"),
          new Danger(
              "full_page_writes", "on", "a page that was half written stays so after a crash"),
          new Danger("autovacuum", "on", "dead rows stay, and the ids of transactions run out"),
          new Danger("track_counts", "on", "autovacuum sees no table that needs it"),
          new Danger("zero_damaged_pages", "off", "damaged pages are emptied and not reported"),
          new Danger(
              "ignore_checksum_failure", "off", "damaged pages are read as if they were whole"),
          new Danger("ignore_system_indexes", "off", "catalogs are scanned as a whole each time"));

  private UnsafeSettings() {}

  static Stream<Parameter> of(Settings current) {
    // A planner's method that is off for a whole server was an experiment for one statement.
    Stream<Danger> methods =
        current.names().stream()
            .filter(name -> name.startsWith("enable_"))
            .filter(name -> !name.startsWith("enable_partitionwise"))
            .map(name -> new Danger(name, "on", "the planner lacks a method for every statement"));
    return Stream.concat(DANGERS.stream(), methods)
        .filter(danger -> danger.isIn(current))
        .map(danger -> danger.corrected().in(current.catalog()));
  }

  private record Danger(String name, String safe, String effect) {
    boolean isIn(Settings current) {
      return current.isSet(name, safe.equals("on") ? "off" : "on");
    }

    Advised corrected() {
      return Advised.of(name, safe)
          .because("it is %s: %s", safe.equals("on") ? "off" : "on", effect)
          .measuredBy(new Evidence(name + " differs from " + safe, 1, "settings", "the server"))
          .changedBy("nothing, for a whole server");
    }
  }
}
