package dev.dbwright.tools.evidence;

/**
 * One measured number.
 *
 * @param what what was measured, in the field's own term: {@code rows returned per loop}
 * @param value the number, in {@code unit}
 * @param unit {@code rows}, {@code ms}, {@code bytes}, {@code ratio}, …
 * @param source where it came from: {@code plan}, {@code pg_class}, {@code you}, …
 */
public record Evidence(String what, double value, String unit, String source) {}
