package dev.dbwright.repl.command;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is kept, where, and what it may cost. */
final class BackupKeepingOptions {
  @Option(
      names = "--retain",
      paramLabel = "RULES",
      description =
          "Copies that are kept: daily=7,weekly=4,monthly=12,yearly=7; daily=30 unless given.")
  @Nullable String retain;

  @Option(
      names = "--pitr",
      paramLabel = "DURATION",
      description = "How far back any moment can be restored: 7d.")
  @Nullable String pitr;

  @Option(
      names = "--immutable",
      paramLabel = "DURATION",
      description = "Nobody can delete a copy before: 30d.")
  @Nullable String immutable;

  @Option(
      names = "--compliance",
      split = ",",
      paramLabel = "RULES",
      description = "gdpr, sox, hipaa, pci.")
  @Nullable List<String> compliance;

  @Option(
      names = "--regions",
      split = ",",
      paramLabel = "NAMES",
      description = "That hold all copies: eu-central-1,eu-west-1; or how many.")
  @Nullable List<String> regions;

  @Option(
      names = "--budget",
      paramLabel = "AMOUNT",
      description = "What copies may cost in a month, in the currency of the price table.")
  @Nullable Double budget;

  @Option(
      names = "--prices",
      paramLabel = "FILE",
      description = "A price table of one's own: lines of name = price.")
  private @Nullable String prices;

  @Option(
      names = "--as-of",
      paramLabel = "DAY",
      description = "A day on which the kept copies are counted: 2026-11-01.")
  @Nullable String asOf;

  @Nullable String prices(Shell shell) {
    return prices == null ? null : InputFile.read(shell, prices);
  }
}
