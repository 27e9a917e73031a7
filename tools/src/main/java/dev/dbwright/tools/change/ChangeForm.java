package dev.dbwright.tools.change;

import static dev.dbwright.tools.change.ChangeForm.Work.CATALOG;
import static dev.dbwright.tools.change.ChangeForm.Work.REWRITE;
import static dev.dbwright.tools.change.ChangeForm.Work.ROWS;
import static dev.dbwright.tools.change.ChangeForm.Work.SCAN;
import static dev.dbwright.tools.change.LockMode.ACCESS_EXCLUSIVE;
import static dev.dbwright.tools.change.LockMode.ACCESS_SHARE;
import static dev.dbwright.tools.change.LockMode.EXCLUSIVE;
import static dev.dbwright.tools.change.LockMode.ROW_EXCLUSIVE;
import static dev.dbwright.tools.change.LockMode.SHARE;
import static dev.dbwright.tools.change.LockMode.SHARE_ROW_EXCLUSIVE;
import static dev.dbwright.tools.change.LockMode.SHARE_UPDATE_EXCLUSIVE;

/**
 * The forms of a change that are known well enough to be proposed. Lock modes are those of the
 * relation that the statement names, from PostgreSQL's manual (13.3.1 and the page of each command)
 * and as observed in {@code pg_locks} of PostgreSQL 15 and 18.
 */
public enum ChangeForm {
  INSERT("INSERT INTO", ROW_EXCLUSIVE, ROWS),
  UPDATE("UPDATE", ROW_EXCLUSIVE, ROWS),
  DELETE("DELETE FROM", ROW_EXCLUSIVE, ROWS),
  MERGE("MERGE INTO", ROW_EXCLUSIVE, ROWS),
  TRUNCATE("TRUNCATE", ACCESS_EXCLUSIVE, REWRITE),

  CREATE_TABLE("CREATE TABLE", ACCESS_EXCLUSIVE, CATALOG),
  // ACCESS EXCLUSIVE on the parent; ATTACH PARTITION would take SHARE UPDATE EXCLUSIVE.
  CREATE_PARTITION("CREATE TABLE PARTITION OF", ACCESS_EXCLUSIVE, SCAN),
  DROP_TABLE("DROP TABLE", ACCESS_EXCLUSIVE, CATALOG),
  CREATE_VIEW("CREATE VIEW", ACCESS_EXCLUSIVE, CATALOG),
  DROP_VIEW("DROP VIEW", ACCESS_EXCLUSIVE, CATALOG),
  CREATE_MATERIALIZED_VIEW("CREATE MATERIALIZED VIEW", ACCESS_EXCLUSIVE, SCAN),
  DROP_MATERIALIZED_VIEW("DROP MATERIALIZED VIEW", ACCESS_EXCLUSIVE, CATALOG),
  REFRESH("REFRESH MATERIALIZED VIEW", ACCESS_EXCLUSIVE, REWRITE),
  REFRESH_CONCURRENTLY("REFRESH MATERIALIZED VIEW CONCURRENTLY", EXCLUSIVE, ROWS),
  CREATE_SCHEMA("CREATE SCHEMA", ACCESS_SHARE, CATALOG),
  DROP_SCHEMA("DROP SCHEMA", ACCESS_EXCLUSIVE, CATALOG),

  // Rights lie in the catalog's row of the table: nobody waits for them.
  GRANT("GRANT", ACCESS_SHARE, CATALOG),
  REVOKE("REVOKE", ACCESS_SHARE, CATALOG),
  CREATE_EXTENSION("CREATE EXTENSION", ACCESS_SHARE, CATALOG),
  COMMENT("COMMENT ON", SHARE_UPDATE_EXCLUSIVE, CATALOG),
  /** Holds writers off until the end of the transaction, while readers go on. */
  HOLD_WRITERS("LOCK TABLE IN SHARE ROW EXCLUSIVE MODE", SHARE_ROW_EXCLUSIVE, CATALOG),

  CREATE_INDEX("CREATE INDEX ON", SHARE, SCAN),
  // Waits for the transactions of others, twice, but nobody waits for it.
  CREATE_INDEX_CONCURRENTLY("CREATE INDEX CONCURRENTLY ON", SHARE_UPDATE_EXCLUSIVE, SCAN),
  DROP_INDEX("DROP INDEX", ACCESS_EXCLUSIVE, CATALOG),
  DROP_INDEX_CONCURRENTLY("DROP INDEX CONCURRENTLY", SHARE_UPDATE_EXCLUSIVE, CATALOG),
  RENAME_INDEX("ALTER INDEX RENAME", SHARE_UPDATE_EXCLUSIVE, CATALOG),
  REINDEX("REINDEX", ACCESS_EXCLUSIVE, SCAN),
  REINDEX_CONCURRENTLY("REINDEX CONCURRENTLY", SHARE_UPDATE_EXCLUSIVE, SCAN),
  VACUUM("VACUUM", SHARE_UPDATE_EXCLUSIVE, SCAN),
  VACUUM_FULL("VACUUM FULL", ACCESS_EXCLUSIVE, REWRITE),
  ANALYZE("ANALYZE", SHARE_UPDATE_EXCLUSIVE, SCAN),

  ADD_COLUMN("ADD COLUMN", ACCESS_EXCLUSIVE, CATALOG),
  /** With a serial type, an identity, a stored expression or a default that may be volatile. */
  ADD_COLUMN_REWRITING("ADD COLUMN", ACCESS_EXCLUSIVE, REWRITE),
  /** With an inline CHECK, UNIQUE, PRIMARY KEY or REFERENCES. */
  ADD_COLUMN_CHECKED("ADD COLUMN", ACCESS_EXCLUSIVE, SCAN),
  DROP_COLUMN("DROP COLUMN", ACCESS_EXCLUSIVE, CATALOG),
  // varchar to text does not rewrite, int to bigint does: the text does not tell, so the worse.
  COLUMN_TYPE("ALTER COLUMN TYPE", ACCESS_EXCLUSIVE, REWRITE),
  COLUMN_DEFAULT("ALTER COLUMN DEFAULT", ACCESS_EXCLUSIVE, CATALOG),
  SET_NOT_NULL("SET NOT NULL", ACCESS_EXCLUSIVE, SCAN),
  DROP_NOT_NULL("DROP NOT NULL", ACCESS_EXCLUSIVE, CATALOG),
  COLUMN_STATISTICS("SET STATISTICS", SHARE_UPDATE_EXCLUSIVE, CATALOG),
  RENAME("RENAME", ACCESS_EXCLUSIVE, CATALOG),
  SET_SCHEMA("SET SCHEMA", ACCESS_EXCLUSIVE, CATALOG),
  ADD_CHECK("ADD CHECK", ACCESS_EXCLUSIVE, SCAN),
  ADD_FOREIGN_KEY("ADD FOREIGN KEY", SHARE_ROW_EXCLUSIVE, SCAN),
  ADD_FOREIGN_KEY_NOT_VALID("ADD FOREIGN KEY NOT VALID", SHARE_ROW_EXCLUSIVE, CATALOG),
  ADD_CONSTRAINT_NOT_VALID("ADD CONSTRAINT NOT VALID", ACCESS_EXCLUSIVE, CATALOG),
  ADD_UNIQUE("ADD UNIQUE", ACCESS_EXCLUSIVE, SCAN),
  // Scans too where a column of a new primary key is still nullable.
  ADD_UNIQUE_USING_INDEX("ADD CONSTRAINT USING INDEX", ACCESS_EXCLUSIVE, SCAN),
  DROP_CONSTRAINT("DROP CONSTRAINT", ACCESS_EXCLUSIVE, CATALOG),
  VALIDATE_CONSTRAINT("VALIDATE CONSTRAINT", SHARE_UPDATE_EXCLUSIVE, SCAN),
  STORAGE_PARAMETERS("SET", SHARE_UPDATE_EXCLUSIVE, CATALOG);

  /** How much the statement has to touch while it holds its lock. */
  public enum Work {
    /** Only the catalog: milliseconds, whatever the size. */
    CATALOG,
    /** The rows that it names. */
    ROWS,
    /** Reads the whole table. */
    SCAN,
    /** Writes the whole table anew, with its indexes. */
    REWRITE
  }

  private final String words;
  private final LockMode lock;
  private final Work work;

  ChangeForm(String words, LockMode lock, Work work) {
    this.words = words;
    this.lock = lock;
    this.work = work;
  }

  /** The operation as SQL names it: {@code DROP INDEX}. */
  public String words() {
    return words;
  }

  public LockMode lock() {
    return lock;
  }

  public Work work() {
    return work;
  }

  /** False where PostgreSQL refuses the statement inside a transaction block. */
  public boolean isTransactional() {
    return switch (this) {
      case CREATE_INDEX_CONCURRENTLY,
          DROP_INDEX_CONCURRENTLY,
          REINDEX_CONCURRENTLY,
          VACUUM,
          VACUUM_FULL ->
          false;
      default -> true;
    };
  }

  /** True where it reaches no further than the tables that it names, though it is `admin`. */
  public boolean isOfNamedTables() {
    return switch (this) {
      case REINDEX, REINDEX_CONCURRENTLY, VACUUM, VACUUM_FULL, ANALYZE, GRANT, REVOKE -> true;
      default -> false;
    };
  }

  /** True for the forms that put the object there: it need not exist before. */
  public boolean createsItsObject() {
    return switch (this) {
      case CREATE_TABLE,
          CREATE_PARTITION,
          CREATE_VIEW,
          CREATE_MATERIALIZED_VIEW,
          CREATE_SCHEMA,
          CREATE_EXTENSION ->
          true;
      default -> false;
    };
  }
}
