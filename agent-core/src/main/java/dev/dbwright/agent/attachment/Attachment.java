package dev.dbwright.agent.attachment;

/** A file's name and text. */
public record Attachment(String name, String text) {}
