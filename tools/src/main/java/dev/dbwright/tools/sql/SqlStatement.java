package dev.dbwright.tools.sql;

/**
 * One statement of a text, as the server will count it.
 *
 * @param line of its first token, from 1
 * @param column of its first token, from 1, in characters
 * @param text from its first to its last token, without the semicolon
 */
public record SqlStatement(int line, int column, String text, TokenSpan tokens) {}
