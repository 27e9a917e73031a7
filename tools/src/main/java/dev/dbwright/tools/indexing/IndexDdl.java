package dev.dbwright.tools.indexing;

/** Statements of PostgreSQL that make and drop an index while the table is in use. */
public final class IndexDdl {
  private IndexDdl() {}

  /** {@code definition}, as {@code pg_get_indexdef} prints it, without blocking writers. */
  public static String create(String definition) {
    // The index of a partitioned table is printed ON ONLY, and cannot be built CONCURRENTLY.
    String partitioned = definition.replaceFirst(" ON ONLY ", " ON ");
    return (partitioned.equals(definition)
            ? definition.replaceFirst("^CREATE (UNIQUE )?INDEX ", "CREATE $1INDEX CONCURRENTLY ")
            : partitioned)
        + ";";
  }

  /** Of an index whose {@code definition} is known. */
  public static String drop(String name, String definition) {
    boolean partitioned = definition.contains(" ON ONLY ");
    return "DROP INDEX " + (partitioned ? "" : "CONCURRENTLY ") + name + ";";
  }
}
