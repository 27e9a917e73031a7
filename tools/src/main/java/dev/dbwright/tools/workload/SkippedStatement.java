package dev.dbwright.tools.workload;

/**
 * A statement that is not part of the answer.
 *
 * @param line in {@code source}, from 1
 * @param sql its beginning
 * @param reason as a sentence without its full stop
 */
public record SkippedStatement(String source, int line, String sql, String reason) {}
