package dev.dbwright.agent.model.offline.situation;

/**
 * Something pasted or attached, apart from the person's own words.
 *
 * @param name the file's name; empty where it was pasted
 */
public record Artefact(Kind kind, String name, String text) {

  /** What a text looks like; tools decide what it is. */
  public enum Kind {
    /** The output of EXPLAIN, of any engine and format. */
    PLAN,
    /** A statement that looks like a read. */
    QUERY,
    /** CREATE TABLE and what comes with it. */
    SCHEMA,
    /** Any other statement. */
    STATEMENT,
    /** Rows under a header. */
    CSV,
    /** A relation with dependencies: {@code R(A, B); A -> B}. */
    NOTATION,
    /** A server's settings, line by line: {@code work_mem = 64MB}. */
    SETTINGS,
    /** None of these. */
    TEXT
  }

  public boolean isSql() {
    return kind == Kind.QUERY || kind == Kind.SCHEMA || kind == Kind.STATEMENT;
  }
}
