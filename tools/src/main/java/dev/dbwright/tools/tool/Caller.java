package dev.dbwright.tools.tool;

/**
 * On whose behalf a tool runs.
 *
 * @param principal who: {@code local:ada}, {@code token:ci}
 * @param session the conversation's id
 */
public record Caller(String principal, String session) {}
