package dev.dbwright.repl.command;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What there is to build a cluster with, and what is wanted of it. */
final class ReplicationPlaceOptions {
  @Option(
      names = "--engine",
      paramLabel = "NAME",
      description = "postgresql unless given; mysql, mariadb or sqlserver.")
  @Nullable String engine;

  @Option(
      names = "--version",
      paramLabel = "V",
      description = "The server's major version: 17, 8, 11, 2022.")
  @Nullable Integer version;

  @Option(
      names = "--nodes",
      paramLabel = "N",
      description = "Servers with data that there may be; as many as are needed unless given.")
  @Nullable Integer nodes;

  @Option(
      names = "--regions",
      paramLabel = "N",
      description = "Regions or data centres that can hold servers; 1 unless given.")
  @Nullable Integer regions;

  @Option(
      names = "--third-place",
      description = "With two regions: a third place can hold one vote without data.")
  boolean thirdPlace;

  @Option(
      names = "--server",
      paramLabel = "NAME=HOST[:PORT][@REGION]",
      description = "A server that is there, the primary first. Again for more.")
  List<String> servers = List.of();

  @Option(
      names = "--reads",
      paramLabel = "R",
      description = "Reads per second that could go to replicas.")
  @Nullable Double reads;

  @Option(
      names = "--reads-per-server",
      paramLabel = "R",
      description = "Reads per second that one server answers at 80 %% CPU, measured.")
  @Nullable Double readsPerServer;

  @Option(
      names = "--budget",
      paramLabel = "MONEY",
      description = "A month, for all servers, in the currency of --server-cost.")
  @Nullable Double budget;

  @Option(names = "--server-cost", paramLabel = "MONEY", description = "Of one server a month.")
  @Nullable Double serverCost;

  @Option(
      names = "--manager",
      paramLabel = "NAME",
      description = "Who takes over, where one is wanted: patroni, repmgr or none (a person).")
  @Nullable String manager;

  @Option(
      names = "--managed",
      paramLabel = "SERVICE",
      description = "A managed service: rds-instance, rds-cluster, aurora, cloud-sql or azure.")
  @Nullable String managed;

  @Option(
      names = "--logical",
      description = "Publish rows to a server that takes writes of its own, or of another version.")
  boolean logical;

  @Option(names = "--multi-primary", description = "Writes are wanted in several places at once.")
  boolean multiPrimary;

  @Option(names = "--name", description = "Of the cluster; main unless given.")
  @Nullable String name;
}
