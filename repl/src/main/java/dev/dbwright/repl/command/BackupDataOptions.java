package dev.dbwright.repl.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is backed up, and what is wanted of it; units are read by the tool. */
final class BackupDataOptions {
  @Option(names = "--size", paramLabel = "SIZE", description = "Of the database: 500GB.")
  @Nullable String size;

  @Option(
      names = "--rpo",
      paramLabel = "DURATION",
      description = "The newest data that may be lost: 5m.")
  @Nullable String rpo;

  @Option(
      names = "--rto",
      paramLabel = "DURATION",
      description = "From the loss to a server that answers: 1h.")
  @Nullable String rto;

  @Option(
      names = "--engine",
      paramLabel = "E",
      description = "postgresql, mysql, mariadb, sqlserver or sqlite; postgresql unless given.")
  @Nullable String engine;

  @Option(names = "--server-version", paramLabel = "N", description = "The server's: 17.")
  @Nullable Integer version;

  @Option(
      names = "--tool",
      paramLabel = "NAME",
      description =
          "The program that has to be taken: pgbackrest, wal-g, barman, pg_basebackup, pg_dump,"
              + " mysqldump, mydumper, xtrabackup, mariadb-backup, sqlserver, sqlite-backup,"
              + " litestream, managed.")
  @Nullable String tool;

  @Option(names = "--tool-version", paramLabel = "V", description = "That program's: 2.45.")
  @Nullable String toolVersion;

  @Option(
      names = "--changed-per-day",
      paramLabel = "SHARE%",
      description = "Page updates in a day as a share of all pages; 5%% unless given.")
  @Nullable String changedPerDay;

  @Option(
      names = {"--wal-per-day", "--log-per-day"},
      paramLabel = "SIZE",
      description = "WAL, binary or transaction log: 40GB; from the changes unless given.")
  @Nullable String walPerDay;

  @Option(
      names = "--compression",
      paramLabel = "TIMES",
      description = "How many times smaller copies are; 3 unless given.")
  @Nullable Double compression;

  @Option(
      names = "--wal-compression",
      paramLabel = "TIMES",
      description = "How many times smaller logs are; 2.5 unless given.")
  @Nullable Double walCompression;

  @Option(
      names = "--growth",
      paramLabel = "SHARE%",
      description = "Of the database, in a year unless it is said: 30%%, 2%%/month.")
  @Nullable String growth;

  @Option(
      names = "--bandwidth",
      paramLabel = "SIZE/s",
      description =
          "Data that a restore brings back: 200MB/s unless given. Uploads too, unless --upload.")
  @Nullable String bandwidth;

  @Option(
      names = "--upload",
      paramLabel = "SIZE/s",
      description = "What gets from the server to the copies; 100MB/s unless given.")
  @Nullable String upload;

  @Option(
      names = "--replay",
      paramLabel = "SIZE/s",
      description = "Log that is applied; 64MB/s unless given.")
  @Nullable String replay;

  @Option(
      names = "--archive-timeout",
      paramLabel = "DURATION",
      description = "Looks at this one instead of one that keeps the RPO.")
  @Nullable String archiveTimeout;

  @Option(
      names = "--wal-disk",
      paramLabel = "SIZE",
      description = "Free where the server keeps its log, for --outage.")
  @Nullable String walDisk;

  @Option(
      names = "--outage",
      paramLabel = "DURATION",
      description = "So long nobody takes the log: does --wal-disk hold it?")
  @Nullable String outage;
}
