package dev.dbwright.tools.explain.live;

/**
 * What is asked about.
 *
 * @param sql one statement, without EXPLAIN and without a semicolon
 * @param analyze true runs it to measure it
 */
public record Explained(String sql, boolean analyze) {}
