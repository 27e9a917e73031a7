package dev.dbwright.tools.replication;

/** Another way to do it, and why it is not this one. */
public record Rejected(String what, String why) {}
