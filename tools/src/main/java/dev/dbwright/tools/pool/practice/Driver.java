package dev.dbwright.tools.pool.practice;

import java.util.Optional;

/** Drivers of PostgreSQL that name prepared statements, and how they are told not to. */
public enum Driver {
  PGJDBC("pgjdbc", "prepares at the 5th use", "prepareThreshold=0", ""),
  NPGSQL(
      "Npgsql",
      "prepares where asked to, or by itself with Max Auto Prepare above 0",
      "Max Auto Prepare=0",
      "No Reset On Close=true keeps it from sending DISCARD ALL"),
  ASYNCPG("asyncpg", "caches 100 statements", "statement_cache_size=0", ""),
  PSYCOPG(
      "psycopg 3",
      "prepares at the 6th use",
      "prepare_threshold=None",
      "libpq 17 lets it close single statements, older ones send DEALLOCATE, which is not tracked"),
  PGX("pgx 5", "caches 512 statements", "default_query_exec_mode=exec", ""),
  NODE_POSTGRES(
      "node-postgres", "prepares queries that have a name", "no name in the query config", ""),
  PRISMA(
      "Prisma",
      "names all statements",
      "pgbouncer=true in the URL",
      "without pgbouncer=true, which is for releases before 1.21 only; migrations take"
          + " directUrl past the pooler");

  private final String title;
  private final String habit;
  private final String off;
  private final String whereTracked;

  Driver(String title, String habit, String off, String whereTracked) {
    this.title = title;
    this.habit = habit;
    this.off = off;
    this.whereTracked = whereTracked;
  }

  public String title() {
    return title;
  }

  /** What it does unless told otherwise. */
  public String habit() {
    return habit;
  }

  /** The setting that keeps it from naming statements. */
  public String off() {
    return off;
  }

  /** What is to be known where the pooler tracks statements. */
  Optional<String> whereTracked() {
    return Optional.of(whereTracked).filter(text -> !text.isEmpty());
  }
}
