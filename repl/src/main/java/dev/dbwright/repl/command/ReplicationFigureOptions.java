package dev.dbwright.repl.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Figures that take the place of assumed ones. */
final class ReplicationFigureOptions {
  @Option(
      names = "--lag",
      paramLabel = "DURATION",
      description = "Measured: how far a standby that nobody waits for is behind: 500ms.")
  @Nullable String lag;

  @Option(
      names = "--round-trip",
      paramLabel = "DURATION",
      description = "Between two regions; 30ms unless given.")
  @Nullable String roundTrip;

  @Option(
      names = "--person",
      paramLabel = "DURATION",
      description = "Until somebody has carried out a runbook; 30m unless given.")
  @Nullable String person;

  @Option(
      names = "--host-mtbf",
      paramLabel = "DURATION",
      description = "Mean time between failures of a server; 657d unless given.")
  @Nullable String hostMtbf;

  @Option(
      names = "--host-repair",
      paramLabel = "DURATION",
      description = "Until a server is back with its data; 4h unless given.")
  @Nullable String hostRepair;

  @Option(
      names = "--region-mtbf",
      paramLabel = "DURATION",
      description = "Mean time between failures of a region; 5y unless given.")
  @Nullable String regionMtbf;

  @Option(
      names = "--region-repair",
      paramLabel = "DURATION",
      description = "Until a region is back; 8h unless given.")
  @Nullable String regionRepair;
}
