package dev.dbwright.tools.index.review.rule;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A statement that follows from a finding.
 *
 * @param sql with CONCURRENTLY, which no transaction block may hold
 * @param rollback the statement that takes it back; absent where nothing can be lost
 */
public record IndexChange(Kind kind, String sql, @Nullable String rollback) {
  /** In the order in which changes are made: what is missing is there before anything goes. */
  public enum Kind {
    CREATE,
    REBUILD,
    DROP
  }

  static IndexChange drop(String sql, String rollback) {
    return new IndexChange(Kind.DROP, sql, rollback);
  }

  static IndexChange rebuild(String sql) {
    return new IndexChange(Kind.REBUILD, sql, null);
  }

  static IndexChange create(String sql, String rollback) {
    return new IndexChange(Kind.CREATE, sql, rollback);
  }

  /** As an advice gives it: what to run, and what takes it back. */
  String advice() {
    return Optional.ofNullable(rollback).map(back -> sql + " Back: " + back).orElse(sql);
  }
}
