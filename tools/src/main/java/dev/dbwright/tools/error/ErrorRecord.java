package dev.dbwright.tools.error;

/** An error as JSON shows it. */
public record ErrorRecord(String id, String message, String hint) {}
