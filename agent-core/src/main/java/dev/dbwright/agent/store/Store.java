package dev.dbwright.agent.store;

/** Sessions, turns, confirmations and audit. */
public interface Store extends AutoCloseable {
  @Override
  void close();
}
