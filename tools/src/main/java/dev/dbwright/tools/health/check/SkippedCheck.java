package dev.dbwright.tools.health.check;

/** A check that did not run, and why: a right that is missing, a version, a lock. */
public record SkippedCheck(String name, String reason) {}
