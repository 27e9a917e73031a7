package dev.dbwright.tools.sql;

/** Splits SQL text into tokens and statements, per dialect. */
public final class SqlTokenizer {}
