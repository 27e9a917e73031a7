package dev.dbwright.tools.health.check;

/**
 * One number of the database as a whole, kept in snapshots.
 *
 * @param name camel case, stable: {@code cacheHitRatio}
 * @param unit {@code ratio}, {@code bytes}, {@code seconds}, {@code connections}, …
 */
public record Metric(String name, double value, String unit) {}
