package dev.dbwright.tools.backup.config;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Debian's PostgreSQL 15, whose programs the embedded one does not bring. */
final class RealServer {
  static final String BIN = "/usr/lib/postgresql/15/bin";

  private RealServer() {}

  /** The test is skipped where it is not installed. */
  static void installed() {
    assumeTrue(
        Files.isExecutable(Path.of(BIN, "pg_basebackup")), "PostgreSQL 15 is not installed here");
  }
}
