package dev.dbwright.tools.tuning.trial;

/**
 * A setting that the server did not take.
 *
 * @param name empty where its message names none of the given ones
 * @param message the server's own words, with its hint
 */
public record Refusal(String name, String value, String message) {}
