package dev.dbwright.tools.backup.method;

/**
 * A method that was not taken.
 *
 * @param rpoSeconds what it would lose
 * @param rtoSeconds how long it would take
 */
public record Considered(String program, double rpoSeconds, double rtoSeconds, String why) {}
