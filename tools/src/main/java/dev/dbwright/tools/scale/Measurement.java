package dev.dbwright.tools.scale;

/**
 * A number that is missing, and how to get it.
 *
 * @param what is asked for, as it ends a sentence
 * @param language of the command, as a Markdown fence names it
 * @param command to run; empty where there is none to copy
 */
public record Measurement(String what, String language, String command) {}
