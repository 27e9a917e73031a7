package dev.dbwright.tools.replication;

import static java.util.stream.Collectors.joining;

import dev.dbwright.tools.replication.topology.Manager;
import dev.dbwright.tools.replication.topology.Node;
import dev.dbwright.tools.replication.topology.Node.Role;
import dev.dbwright.tools.replication.topology.Shape;
import dev.dbwright.tools.replication.topology.Topology;
import dev.dbwright.tools.replication.topology.Voters;
import java.util.ArrayList;
import java.util.List;

/** A topology in a sentence or two. */
record Summary(ReplicationQuestion question, Style style, Topology topology, Shape shape) {
  String text() {
    if (shape == Shape.SINGLE) {
      return "One %s server: nothing takes over when it is lost."
          .formatted(topology.engine().title());
    }
    return "%s %d: %s. %s %s"
        .formatted(
            topology.engine().title(), topology.version(), servers(), waiting(), takingOver());
  }

  private String servers() {
    List<String> parts = new ArrayList<>();
    topology.nodes().stream()
        .map(Node::region)
        .distinct()
        .forEach(region -> parts.add("in " + region + " " + here(region)));
    return String.join(", ", parts);
  }

  private String here(String region) {
    List<String> kinds = new ArrayList<>();
    for (Role role : Role.values()) {
      long count =
          topology.nodes().stream()
              .filter(node -> node.region().equals(region) && node.role() == role)
              .count();
      if (count > 0) {
        kinds.add(several(role, count));
      }
    }
    return String.join(" and ", kinds);
  }

  private String several(Role role, long count) {
    return switch (role) {
      case PRIMARY ->
          topology.followers().stream().noneMatch(node -> node.role() == Role.PRIMARY)
              ? "the primary"
              : count == 1 ? "1 that takes writes" : count + " that take writes";
      case STANDBY -> count == 1 ? "1 standby" : count + " standbys";
      case REPLICA -> count == 1 ? "1 replica" : count + " replicas";
      case WITNESS -> "a witness without data";
    };
  }

  private String waiting() {
    return switch (topology.commit()) {
      case ASYNC ->
          shape == Shape.MULTI_PRIMARY
              ? "Each takes writes, and sends its rows to the others after the commit: two that change one row at once differ afterwards. Unless each row has its home in one place, one primary and a standby are the better answer."
              : shape == Shape.LOGICAL
                  ? "Rows are sent after the commit; sequences and DDL are not."
                  : "Asynchronous: no commit waits for a standby.";
      case SYNC ->
          topology.waitedFor() == 1
              ? "Synchronous: a commit waits for one standby."
              : "Synchronous: a commit waits for %d standbys.".formatted(topology.waitedFor());
      case QUORUM ->
          "Synchronous by quorum: a commit waits for any %d of %d standbys."
              .formatted(topology.waitedFor(), topology.standbys().size());
      case SEMI_SYNC ->
          "Semi-synchronous: a commit waits until one replica has received it, or until a time-out has passed.";
      case CONSENSUS -> "A commit waits until a majority has received it.";
    };
  }

  private String takingOver() {
    String who =
        switch (topology.manager()) {
          case NONE ->
              shape == Shape.MULTI_PRIMARY
                  ? "When one is lost its clients go to another."
                  : "A person promotes, by the runbook.";
          case PATRONI ->
              "Patroni promotes, with etcd on "
                  + Voters.of(topology).stream().map(Node::name).collect(joining(", "))
                  + ".";
          case REPMGR -> "repmgrd promotes.";
          case INNODB_CLUSTER ->
              shape == Shape.MULTI_PRIMARY
                  ? "All members take writes after cluster.switchToMultiPrimaryMode(); who commits second is rolled back."
                  : "The group elects, MySQL Router follows.";
          case GALERA ->
              shape == Shape.MULTI_PRIMARY
                  ? "Every node takes writes; who commits second is rolled back."
                  : "Every node takes writes already; send them to one.";
          case ALWAYS_ON -> "The Windows cluster fails over, the listener follows.";
          case MANAGED ->
              question.wishes().provider().map(each -> each.title() + " fails over.").orElse("");
        };
    boolean manualRegion =
        topology.crossesRegions() && !style.crosses() && topology.manager() != Manager.NONE;
    return manualRegion ? who + " To another region only a person does." : who;
  }
}
