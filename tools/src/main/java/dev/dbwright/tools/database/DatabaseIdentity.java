package dev.dbwright.tools.database;

/**
 * Which database this is, whatever address led to it.
 *
 * @param systemIdentifier the cluster's own id ({@code pg_control_system})
 * @param database the database's name
 * @param label {@code shop@localhost}: what people see
 */
public record DatabaseIdentity(String systemIdentifier, String database, String label) {
  /** True for the same database, reached under any address. */
  public boolean isSameAs(DatabaseIdentity other) {
    return systemIdentifier.equals(other.systemIdentifier) && database.equals(other.database);
  }
}
