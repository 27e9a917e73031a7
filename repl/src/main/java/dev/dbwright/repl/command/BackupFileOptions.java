package dev.dbwright.repl.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What files, drill and runbooks name. */
final class BackupFileOptions {
  @Option(
      names = "--target",
      paramLabel = "PLACE",
      description = "s3://bucket/prefix, gs://…, azure://account/container, or a folder elsewhere.")
  @Nullable String target;

  @Option(names = "--host", paramLabel = "HOST", description = "The server.")
  @Nullable String host;

  @Option(names = "--port", paramLabel = "N", description = "Its port.")
  @Nullable Integer port;

  @Option(
      names = "--database",
      paramLabel = "NAME",
      description = "That the drill compares, or the file of SQLite.")
  @Nullable String database;

  @Option(names = "--user", paramLabel = "NAME", description = "Who copies.")
  @Nullable String user;

  @Option(names = "--data-folder", paramLabel = "DIR", description = "The server's.")
  @Nullable String dataFolder;

  @Option(names = "--name", paramLabel = "NAME", description = "Of the cluster; main unless given.")
  @Nullable String name;
}
