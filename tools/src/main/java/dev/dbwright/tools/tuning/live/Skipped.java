package dev.dbwright.tools.tuning.live;

/** What was not read, and why: a right that is missing, a setting that is off. */
public record Skipped(String what, String reason) {}
